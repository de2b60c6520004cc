"""What systemd is told of the server, and the units that run it."""
