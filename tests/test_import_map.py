"""The map of the code: who may import whom."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("core", "board", "kiosk")

# Area → the areas it may import, besides itself. The longest prefix of a module's name is its area.
MAY_IMPORT = {
    "core.domain": "core.domain",  # its own page only loads the subjects
    "core.domain.base": "",
    "core.domain.shop": "core.domain.base",
    "core.domain.access": "core.domain.base core.domain.shop",
    "core.domain.order": "core.domain.base core.domain.shop",
    "core.actions": "core.domain core.store.transaction core.store.floor core.catalogue",
    "core.store": "core.domain",
    "core.keeping": "core.domain core.store core.clock core.settings core.former_name",
    "core.former_name": "core.keeping.disk core.keeping.folder core.store.sqlite.engine",
    "core.views": "core.domain core.store core.keeping core.actions.order.deeds",  # an order's picture names its deeds
    "core.live": "core.domain core.views core.access core.store.journal core.rounds",
    "core.access": "core.domain core.store core.keeping",
    "core.tags": "core.domain core.assets",
    "core.intake": "core.domain",
    "core.importing": "core.domain core.actions core.intake core.store.transaction",
    "core.api": "core.domain core.actions core.views core.access core.workshop core.clock",
    "core.demo": "core.domain core.store.session core.actions core.views core.workshop core.intake",
    "core.ui": "core.domain.base.errors core.views core.assets core.catalogue",
    "core.workshop": "core.domain core.actions core.store core.keeping core.views core.live core.access core.settings"
    " core.clock",
    "core.at_screens": "core.domain core.actions core.store core.views core.live core.access core.settings",
    "core.opening": "core.domain core.store core.keeping core.settings core.clock core.workshop",
    "core.timekeeper": "core.domain core.actions core.workshop core.rounds",
    "core.rounds": "",
    "core.settings": "core.domain.shop.house",
    "core.clock": "core.keeping.disk",
    "core.assets": "",
    "core.catalogue": "core.domain.base",
    "core.app": "core board kiosk",
    "core.cli": "core board kiosk",
    "board": "core.domain core.actions core.views core.ui core.at_screens core.importing core.intake core.catalogue"
    " core.assets core.tags",
    "core.log_lines": "",
    "kiosk": "core.domain core.actions core.views core.ui core.at_screens core.assets core.tags core.log_lines",
}
SUBJECTS = ("core/domain", "core/actions", "core/views")  # folders of the same names in all three
DOMAIN_LIBRARIES = {"sqlmodel", "pydantic", "sqlalchemy"}
NICEGUI_IN = ("core.ui", "core.app", "board", "kiosk")


def test_modules_import_only_what_the_map_allows() -> None:
    files = [file for top in OURS for file in sorted((ROOT / top).rglob("*.py"))]
    assert [line for file in files for line in forbidden(_module_name(file), file.read_text())] == []


@pytest.mark.parametrize("place", SUBJECTS)
def test_every_module_belongs_to_a_subject(place: str) -> None:
    assert [file.name for file in (ROOT / place).glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("core.domain.shop.people", "from core.domain.order.order import Order"),
        ("core.domain.base.rows", "from core.domain.shop import people"),
        ("core.domain.order.jobs", "from core.domain.access.pins import fit_pin"),
        ("core.domain.order", "from core.store import journal"),
        ("core.domain.order", "import httpx"),
        ("core.domain.order", "def rule():\n    from core.clock import now"),
        ("core.actions.work", "import core.access.pins"),
        ("core.actions.work", "from core.store import journal"),
        ("core.store.replay", "from core.keeping.photos import Photos"),
        ("core.actions.work", "from ..store import journal"),
        ("core.api.orders", "from nicegui import ui"),
        ("core.ui.feedback", "from core.domain import order"),
        ("core.workshop", "from core import app"),
        ("board.wall", "from kiosk.screens import home"),
        ("kiosk.agent", "import board"),
        ("kiosk.screens", "from core.workshop import Workshop"),
        ("core.nowhere", "import core.domain"),
    ],
)
def test_a_forbidden_arrow_is_found(module: str, source: str) -> None:
    assert len(forbidden(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "core.domain.order.jobs",
            "import enum\nfrom sqlmodel import Field\nfrom core.domain.shop import people",
        ),
        ("core.actions.work", "from core.store.transaction import Transaction"),
        ("core.actions.work", "from core.store import transaction"),
        ("core.actions.work", "from . import parts"),
        ("core.ui.feedback", "from nicegui import ui\nfrom core.domain.base.errors import Refused"),
        ("core.app", "import board.wall\nfrom core import cli"),
        ("kiosk.screens", "from core import at_screens"),
    ],
)
def test_an_allowed_arrow_is_let_through(module: str, source: str) -> None:
    assert forbidden(module, source) == []


SQLITE = re.compile(r"\bsqlite3\b|PRAGMA|sqlite_schema|sqlite_master|dialects\.sqlite")
SPEAKS_SQLITE = ("core/store/sqlite/", "core/store/migrations/")


def test_only_its_own_package_speaks_sqlite() -> None:
    files = {str(file.relative_to(ROOT)): file for top in OURS for file in (ROOT / top).rglob("*.py")}
    spoken = {name for name, file in files.items() if SQLITE.search(file.read_text("utf-8"))}
    assert [name for name in sorted(spoken) if not name.startswith(SPEAKS_SQLITE)] == []
    assert "core/store/sqlite/damage.py" in spoken


def test_every_page_is_declared_in_one_way_that_gives_it_time() -> None:
    files = {str(file.relative_to(ROOT)): file for top in OURS for file in (ROOT / top).rglob("*.py")}
    assert [name for name, file in files.items() if "ui.page(" in file.read_text("utf-8")] == [
        "core/ui/page.py"
    ]


def forbidden(module: str, source: str) -> list[str]:
    """Name the imports of a module that the map does not have."""
    return [f"{module} → {name}" for name in _imports(module, source) if not _allowed(module, name)]


def _allowed(module: str, imported: str) -> bool:
    area = _area(module)
    library = imported.partition(".")[0]
    if library in OURS:
        allowed = (area, *MAY_IMPORT.get(area, "").split())
        return any(_within(imported, place) for place in allowed)
    if library == "nicegui":
        return any(_within(module, place) for place in NICEGUI_IN)
    if _within(area, "core.domain"):
        return library in DOMAIN_LIBRARIES or library in sys.stdlib_module_names
    return True


def _imports(module: str, source: str) -> Iterator[str]:
    # `from core.store import journal` counts as core.store.journal: the name may be a module.
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            start = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def _area(module: str) -> str:
    return max((area for area in MAY_IMPORT if _within(module, area)), key=len, default=module)


def _within(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


def _module_name(file: Path) -> str:
    # A package keeps its `__init__`, so that its relative imports count from the right place.
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)
