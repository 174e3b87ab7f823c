"""What the pages are made from: the workspace as it is now, and who is asking."""
