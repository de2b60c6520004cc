"""What the workshop is and does: rules, storage, addresses; no screens."""
