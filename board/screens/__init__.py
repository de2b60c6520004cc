"""The screens one looks at."""
