"""The agent on a TV or kiosk box: its scanner, its browser, and the link to the server. Needs nothing else of ours."""
