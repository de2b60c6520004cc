"""What bayboard promises, shown."""
