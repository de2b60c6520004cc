"""The administrator's pages: people, places, screens, lists, the house."""
