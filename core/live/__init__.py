"""The live layer: what was committed reaches every screen and program at once, in order, without a gap."""
