"""Phones: a tag opened by the phone's own camera, the deeds thumb-sized, photos."""
