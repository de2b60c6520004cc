"""The log of the server and of the boxes: one JSON object a line, on stderr, for whoever collects it."""

import json
import logging
from datetime import UTC, datetime


class LogLine(logging.Formatter):
    """Writes a record as one line, whatever it says."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: when by the machine's clock, how bad, where, what, and the fault if there was one."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_lines(level: int) -> None:
    """Log in this process from this level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(LogLine())
    logging.basicConfig(level=level, handlers=[handler])
