"""The live layer: what screens and programs hold, whatever happens to their connections."""
