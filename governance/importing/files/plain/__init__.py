"""Plans that are no office file: delimited text, and the XML that Microsoft Project writes."""
