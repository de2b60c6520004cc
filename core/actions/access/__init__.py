"""Actions of who may come in: stations, tokens, PINs, sign-ins, tags."""
