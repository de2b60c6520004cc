"""The second host of the board, in a process of its own because NiceGUI can be there only once.

`python -m tests.board.nicegui_host` prints its address; there is /board.
"""

import socket

import uvicorn
from fastapi import FastAPI
from nicegui import ui

from board import wall
from tests.board.cards import orders
from tests.board.fake_server import FakeShop, beating, routes


def main() -> None:
    """Serve the board's page over a fake shop."""
    shop = FakeShop(orders(20))
    app = FastAPI(routes=routes(shop), lifespan=lambda _: beating(shop))
    wall.register()
    ui.run_with(app)
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, ws="websockets-sansio", log_level="error")
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
