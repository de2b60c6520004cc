"""Administration, the first day and pairing, in real browsers."""
