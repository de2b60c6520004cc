"""The screens one touches on the floor."""
