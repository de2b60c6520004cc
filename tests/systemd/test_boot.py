"""What a box shows while the server is away, and that it goes there by itself."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

from tests.systemd.units import SYSTEMD

pytestmark = pytest.mark.browser


class Server(BaseHTTPRequestHandler):
    """Answers any page by its own path."""

    def do_GET(self) -> None:
        body = f"<h1>{self.path}</h1>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def test_the_box_waits_for_the_server_and_goes_to_its_page(browser: Browser) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server, bind_and_activate=False) as server:
        server.server_bind()  # nobody answers there yet, nor can anybody else take the port
        page = browser.new_page()
        page.goto(f"{(SYSTEMD / 'boot.html').as_uri()}#http://127.0.0.1:{server.server_port}/kiosk")
        expect(page.get_by_text("Waiting for the server")).to_be_visible()
        page.wait_for_event("requestfailed")
        server.server_activate()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        expect(page.locator("h1")).to_have_text("/kiosk")
        server.shutdown()
        page.close()
