"""Nobody in: what a browser, a socket and a program can do without the right to."""
