"""What steps are put together from: tiles, chips, notes, places, checklists, pads."""
