"""Records and blocks out: files, pages, feeds. Strangers to readers and views."""
