"""Tags: printed, then read back."""
