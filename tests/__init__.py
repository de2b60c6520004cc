"""What sevenlanes promises, shown."""
