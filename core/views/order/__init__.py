"""Pictures of orders: the board, a desk, a kiosk, a phone, a paper."""
