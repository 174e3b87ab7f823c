"""What charts draw with: the theme, a plane, strips, boxes, words beside marks."""
