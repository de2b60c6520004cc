"""`python -m kiosk.agent`: run until stopped; `systemd/sevenlanes-agent.service` does.

SEVENLANES_SERVER is the server's address, SEVENLANES_SCANNER the scanner's device (empty: none). The box's key comes as
the systemd credential `agent-token`.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from core.log_lines import log_lines
from kiosk.agent.browser import PID_FILE, Browser, Watch
from kiosk.agent.link import BoxLink
from kiosk.agent.scanner import BoxScanner


def main() -> None:
    """Run the agent of this box."""
    log_lines(logging.INFO)
    try:
        link, scanner = build(os.environ)
    except (KeyError, OSError) as lacking:
        sys.exit(f"the agent cannot start: {lacking} is missing. It is run by sevenlanes-agent.service.")
    asyncio.run(run(link, scanner))


def build(environment: Mapping[str, str]) -> tuple[BoxLink, BoxScanner | None]:
    """Put together what this box has."""
    token = (Path(environment["CREDENTIALS_DIRECTORY"]) / "agent-token").read_text("utf-8").strip()
    link = BoxLink(environment["SEVENLANES_SERVER"], token, Watch(), Browser(PID_FILE))
    device = environment.get("SEVENLANES_SCANNER")
    return link, BoxScanner(Path(device), link.deliver) if device else None


async def run(link: BoxLink, scanner: BoxScanner | None) -> None:
    """Follow the link and the scanner for ever."""
    async with asyncio.TaskGroup() as group:
        group.create_task(link.run())
        if scanner is not None:
            group.create_task(scanner.run())


if __name__ == "__main__":
    main()
