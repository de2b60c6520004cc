"""The house: what a shop decides for itself, and what time does by itself."""
