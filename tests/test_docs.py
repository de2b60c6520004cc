"""The documents are true where a test can tell: what they link, name and promise to have is there."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from core.cli.commands import app
from core.domain.base.lanes import Lane
from core.domain.order.alert_reasons import KINDS
from core.settings import Settings
from core.ui.texts import Texts
from tests.test_import_map import MAY_IMPORT

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
OURS = "core|board|kiosk|assets|tests|docs|systemd|\\.ci"
PATH = re.compile(rf"`((?:{OURS})/[^`\s]*|[A-Z]+\.md)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
GLOSSARIES = {"en": ROOT / "docs" / "glossary.md", "zh-Hans": ROOT / "docs" / "glossary.zh-Hans.md"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_what_a_document_links_is_there(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not leads_somewhere(document, link)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    paths = PATH.findall(document.read_text("utf-8"))
    assert [path for path in paths if not any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_command_that_a_document_names_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE)) <= targets
    commands = set(get_command(app).commands)  # type: ignore[attr-defined] # a group, as long as there are two
    assert set(re.findall(r"(?:^|`|bin/|\$ )sevenlanes ([a-z][a-z-]*)", text, re.MULTILINE)) <= commands


def test_the_guide_for_programs_has_every_kind_of_alert() -> None:
    text = (ROOT / "docs" / "integration.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []


def test_the_map_of_the_architecture_names_every_place() -> None:
    map_of_it = (
        (ROOT / "docs" / "architecture.md")
        .read_text("utf-8")
        .partition("## The map")[2]
        .partition("\n## ")[0]
    )
    named = set(PATH.findall(map_of_it))
    areas = {"/".join(area.split(".")[:2]) for area in MAY_IMPORT}
    assert [area for area in sorted(areas) if not {f"{area}/", f"{area}.py"} & named] == []


@pytest.mark.parametrize("name", ["administrator.md", "administrator.zh-Hans.md"])
def test_the_administrators_guide_has_every_setting(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    assert [field for field in Settings.model_fields if f"`{field.upper()}`" not in text] == ["data"]


def test_what_the_recipes_name_in_code_is_there() -> None:
    text = (ROOT / "docs" / "adding.md").read_text("utf-8")
    named = re.findall(
        r"`(\w+)(?:\(\))?`(?: or `(\w+)`)?(?: and [^.`]*)? (?:of|in) `([^`]*\.(?:py|js))`", text
    )
    assert len(named) >= 10
    lost = [
        (word, file)
        for *words, file in named
        for word in words
        if word not in (ROOT / file).read_text("utf-8")
    ]
    assert lost == []


def test_both_glossaries_have_the_same_words() -> None:
    english, chinese = (entries(file) for file in GLOSSARIES.values())
    assert list(english) == list(chinese)
    assert len(english) > 60


@pytest.mark.parametrize("language", GLOSSARIES)
def test_the_glossary_says_lanes_and_roles_as_screens_do(language: str) -> None:
    glossary, texts = entries(GLOSSARIES[language]), Texts.of(language)
    keys = {word: key for word in glossary for key in (f"lane.{word}", f"role.{word}") if texts.has(key)}
    assert set(Lane) < set(keys)
    assert {word: glossary[word] for word in keys} == {word: texts.say(key) for word, key in keys.items()}


def test_the_readme_leads_to_every_document() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
    written = {str(file.relative_to(ROOT)) for file in DOCUMENTS if file.name != "README.md"}
    by_another = {"docs/tls.md", "docs/tls.zh-Hans.md"}  # by the administrator's
    assert written - linked == by_another


def leads_somewhere(document: Path, link: str) -> bool:
    """Say whether a file is there, and in it the heading that the link names."""
    name, _, heading = link.partition("#")
    file = document.parent / name if name else document
    if not file.exists():
        return False
    return not heading or heading in {anchor(line) for line in file.read_text("utf-8").splitlines()}


def anchor(line: str) -> str | None:
    """Return the anchor of a heading, as code hosts make it."""
    if not line.startswith("#"):
        return None
    return re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")


def entries(file: Path) -> dict[str, str]:
    """Return a glossary's words with what stands beside them."""
    rows = re.findall(r"^\| `([^|]*)` \| ([^|]*) \|", file.read_text("utf-8"), re.MULTILINE)
    return dict(rows)
