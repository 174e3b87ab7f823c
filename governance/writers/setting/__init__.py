"""Type: fonts, widths, looks, and words made safe."""
