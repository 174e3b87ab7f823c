"""The record's own files: plan.yaml, the log, case tables."""
