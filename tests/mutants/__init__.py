"""Mutants: the rules with one small fault each, to see whether a test notices."""
