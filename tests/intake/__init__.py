"""Files of orders, people and places."""
