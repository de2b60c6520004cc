"""Pictures of who is let in, and what a tag stands for."""
