"""Tests of the rules: one rule a test, no database."""
