"""Every refusal has its sentence, every deed its words and its icon."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints
from xml.etree import ElementTree as ET

import pytest

import core
import kiosk
from core.actions import ORDER_ACTIONS
from core.actions.base.action import SAYS
from core.assets import ASSETS
from core.domain.base.errors import Refused
from core.domain.base.moments import doubt_of
from core.domain.order.part_lines import PartsMissing
from core.domain.order.working_time import SkillTooLow
from core.ui.feedback import sentence
from core.ui.texts import LANGUAGES, Texts
from kiosk.deeds import DEEDS
from kiosk.screens.order import FIRST, THEN

ON_THE_CARD = {"tick_job", "undo"}  # offered elsewhere than among the buttons
DESKS = {
    *(
        "assign",
        "requeue",
        "back_order",
        "parts_arrived",
        "issue_parts",
        "return_parts",
        "add_job",
        "drop_job",
    ),
    *("answer", "quote_supplement", "answer_supplement", "acknowledge", "repromise", "void_signature"),
    *("accept", "notify_customer", "settle", "deliver", "give_back", "cancel", "correct", "amend"),
}


def refusals(kind: type[Refused] = Refused) -> Iterator[type[Refused]]:
    """Find every refusal of the product."""
    for below in kind.__subclasses__():
        yield below
        yield from refusals(below)


@pytest.fixture(scope="module", autouse=True)
def everything_imported() -> None:
    for package in (core, kiosk):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    codes = {kind.code for kind in refusals()} - {"relayed"}  # that one carries the code of another
    assert len(codes) > 60
    assert [code for code in sorted(codes) if not Texts.of(language).has(f"refused.{code}")] == []


def test_every_refusal_has_its_use() -> None:
    files = [file for package in (core, kiosk) for file in Path(package.__path__[0]).rglob("*.py")]
    named = Counter(word for file in files for word in re.findall(r"\w+", file.read_text("utf-8")))
    assert [kind.__name__ for kind in refusals() if named[kind.__name__] == 1] == []


def test_a_sentence_names_only_what_every_refusal_of_its_kind_carries() -> None:
    raised = re.compile(r"raise (\w+)(?:\(([^\n]*)\))?")
    by_class = {kind.__name__: kind for kind in refusals()}
    wrong = []
    for file in [*Path(core.__path__[0]).rglob("*.py"), *Path(kiosk.__path__[0]).rglob("*.py")]:
        for name, given in raised.findall(file.read_text("utf-8")):
            if name in by_class and name not in {"Invalid", "Relayed"}:
                text = Texts.of("en").areas("refusals")[f"refused.{by_class[name].code}"]
                wanted = {place for _, place, _, _ in Formatter().parse(text) if place}
                wrong += [
                    f"{file.name}: {name} without {place}" for place in wanted if f"{place}=" not in given
                ]
    assert wrong == []


def test_what_is_wrong_with_a_field_has_its_words() -> None:
    files = [file for package in (core, kiosk) for file in Path(package.__path__[0]).rglob("*.py")]
    said = {key for file in files for key in re.findall(r'says="(\w+)"', file.read_text("utf-8"))}
    assert "not_ahead" in said
    said |= set(SAYS.values()) | {doubt for doubt in get_args(get_type_hints(doubt_of)["return"]) if doubt}
    worded = {
        key.removeprefix("unfit.") for key in Texts.of("en").areas("refusals") if key.startswith("unfit.")
    }
    assert worded == said | {"of_field"}


def test_a_refusal_is_said_with_its_values() -> None:
    english = Texts.of("en")
    assert sentence(PartsMissing(parts="filter"), english) == "Still missing: filter. Ask the parts counter."
    assert "skill 3, you have 1" in sentence(SkillTooLow(needed=3, skill=1), english)


def test_every_deed_of_the_floor_has_a_form_and_the_desks_keep_theirs() -> None:
    assert set(DEEDS) == set(FIRST) | set(THEN)
    assert set(DEEDS) | ON_THE_CARD | DESKS == set(ORDER_ACTIONS)


@pytest.mark.parametrize("action", sorted({*DEEDS, *ON_THE_CARD}))
def test_every_deed_says_what_came_of_it(action: str) -> None:
    texts = Texts.of("en").areas("kiosk")
    assert [key for key in texts if key.startswith(f"kiosk.done.{action}")]
    assert action not in FIRST or f"kiosk.about.{action}" in texts


def test_every_icon_is_drawn() -> None:
    styles = (ASSETS / "kiosk" / "icons.css").read_text("utf-8")
    drawn = dict(re.findall(r'\.icon-([\w-]+)[^{]* { --icon: url\("data:image/svg\+xml,(.*)"\); }', styles))
    sources = [file.read_text("utf-8") for file in Path(kiosk.__path__[0]).rglob("*.py")]
    used = {name for source in sources for name in re.findall(r'(?:sign=|icon\()"([\w-]+)"', source)}
    used |= {deed.icon for deed in DEEDS.values()}
    assert used <= set(drawn)
    assert all(ET.fromstring(drawing).tag.endswith("svg") for drawing in drawn.values())  # noqa: S314 ours
