"""What one touches on a phone: the kiosk's deeds, thumb-sized, for who signed in on it."""
