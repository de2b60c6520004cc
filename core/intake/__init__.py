"""Files of orders, people and places as they really come: bytes in, rows out.

Nothing here knows what the shop has stored. A row that cannot be right is named with
its line and the reason and never stops the others; a file that is no table at all is
refused whole.
"""

from core.intake.findings import FileFinding
from core.intake.orders import read_orders
from core.intake.roster import read_people, read_places
from core.intake.rows import BadRow, GoodRow, RowFile
from core.intake.table import FileRefused

__all__ = [
    "BadRow",
    "FileFinding",
    "FileRefused",
    "GoodRow",
    "RowFile",
    "read_orders",
    "read_people",
    "read_places",
]
