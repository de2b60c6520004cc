"""The first day of a shop, once its administrator is there."""
