"""The server put together: routes, the guard before them, the side door for commands."""
