"""Desks in a real browser."""
