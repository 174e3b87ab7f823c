"""Small changes made to the code, one at a time: the tests must notice nine in ten.

`make mutate` draws them with a seed, so that two runs make the same ones. What may be changed is the
library's (cosmic-ray: comparisons, numbers, and/or, not, break, loops; maintained since 2015); which
tests a change is put before is what coverage saw them reach.
"""
