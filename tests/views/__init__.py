"""Pictures of the shop for screens and programs."""
