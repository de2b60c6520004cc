"""Tests of the store: the database, the journal, the writer."""
