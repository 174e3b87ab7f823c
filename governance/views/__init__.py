"""What is shown, made from positions. Strangers to readers and writers."""
