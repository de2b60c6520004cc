"""How a server of the tests serves: in a process of its own, as the program's does, so that it costs the same."""

import gc
import socket

import uvicorn
from fastapi import FastAPI

from core.cli import serving


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve until somebody ends the process."""
    gc.collect()
    gc.freeze()
    uvicorn.Server(serving.config(app, serving.Address())).run(sockets=[listening])
