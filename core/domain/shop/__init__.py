"""The shop: its house rules, people, places, duty, lists, words and tags."""
