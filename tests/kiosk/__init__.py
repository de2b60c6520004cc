"""The kiosk, touched as people touch it."""
