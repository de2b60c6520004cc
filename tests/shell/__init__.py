"""The shell around the page of a kiosk or desk."""
