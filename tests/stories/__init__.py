"""Whole stories on the real server: two kiosks, the wall and the desks' programs at once."""
