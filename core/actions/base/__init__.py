"""How every action runs."""
