"""Pages to print: the delivery note and the gate pass."""

from board.paper.routes import paper_routes

__all__ = ["paper_routes"]
