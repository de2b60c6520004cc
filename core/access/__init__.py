"""Who may come in: stations, badges and PINs, API tokens."""
