"""The record as it grows: updates, filled-in sheets and imported plans are judged, then written."""
