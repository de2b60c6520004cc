"""Who may come in: stations, tokens, PINs, locks, sign-ins, and the codes on tags."""
