"""Actions on the shop: people, places, lists, words, house rules."""
