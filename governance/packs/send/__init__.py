"""Special educational needs and disabilities in England: made-up cases, clocks, words."""
