"""The repair order: its rows, rules and events from reception to delivery."""
