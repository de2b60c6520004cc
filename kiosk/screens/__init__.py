"""The kiosk's screens: idle, a person, an order, an open step."""
