"""Tests of the screens one looks at."""
