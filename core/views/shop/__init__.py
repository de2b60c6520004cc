"""Pictures of the shop: people, places, lists, the machine."""
