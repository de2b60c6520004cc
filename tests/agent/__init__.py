"""The agent on a kiosk box, and the server side of its link."""
