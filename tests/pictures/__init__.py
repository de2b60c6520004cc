"""Pictures of every screen, in each language, at each size: to be looked at before a change is called done."""
