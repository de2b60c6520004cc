"""Everything about one order at a desk."""
