"""What a box shows while the server is away, and that it goes there by itself once the server answers."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.running import running
from tests.systemd.units import SYSTEMD

pytestmark = pytest.mark.browser


def test_the_box_waits_for_the_server_and_goes_to_its_page(browser: Browser, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    page = browser.new_page()
    page.goto(f"{(SYSTEMD / 'boot.html').as_uri()}#http://127.0.0.1:{port}/kiosk")
    expect(page.get_by_text("Waiting for the server")).to_be_visible()
    page.wait_for_event("requestfailed")
    command = [sys.executable, "-m", "core.cli", "serve", "--port", port, "--data", str(tmp_path / "shop")]
    with running(command, stdout=subprocess.DEVNULL) as server:
        expect(page).to_have_url(re.compile(f":{port}/pair$"), timeout=60_000)  # no station yet
        page.close()
        server.terminate()
