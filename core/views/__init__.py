"""Frozen pictures for screens and programs: built from the rows, changed by nobody."""
