"""Every text in every language, and the choice of the language."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from core.domain.base.lanes import Lane
from core.domain.base.table import TRANSITIONS
from core.ui.texts import LANGUAGES, Texts, choose_language

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "core" / "ui" / "locale"
ENGLISH_FILES = sorted((LOCALE / "en").glob("*.po"))
SIGNS = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
SAID_BY_SCRIPTS = re.compile(r'\bsay\("([\w.]+)"')
COUNTS = {
    "cells",
    "count",
    "days",
    "done",
    "headings",
    "hours",
    "inspection",
    "issued",
    "least",
    "length",
    "longest",
}
COUNTS |= {
    "minutes",
    "most",
    "n",
    "quantity",
    "rest",
    "standard",
    "wash",
    "worked",
}  # the places that hold a number of things
COUNTED = re.compile(
    rf"\{{({'|'.join(COUNTS)})\}} (of \{{\w+\}} )?(?!(h|min|s|d|of)\b)[a-z]"
)  # then a word that may vary
NEVER_VARIES = {
    "admin.import.more",  # and 1 more, and 2 more
    "kiosk.lacking",  # 1 to go, 2 to go
    "kiosk.kept.items",  # 1 of 9 kept, 2 of 9 kept
    "intake.too_wide",  # wider than a heading: two at least
    "intake.too_narrow",  # narrower than its heading, which then has two at least
    "intake.too_long",  # the columns' own widths, and the next four limits of ours: none is one
    "pin.hint",
    "refused.address_too_long",
    "refused.lend_within",
    "refused.pin_not_digits",
}


def test_a_text_has_its_values_in_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue(tmp_path, "en", {"board.with": "{plate} is with {who}"})
    monkeypatch.setattr("core.catalogue.LOCALE", tmp_path)
    assert (
        Texts("en").say("board.with", plate="粤B{0}", who="the team lead") == "粤B{0} is with the team lead"
    )


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 0, "Import 0 rows"),
        ("en", 1, "Import 1 row"),
        ("en", 2, "Import 2 rows"),
        ("zh-Hans", 1, "导入 1 行"),
        ("zh-Hans", 2, "导入 2 行"),
    ],
)
def test_a_number_chooses_the_form(language: str, n: int, said: str) -> None:
    assert Texts.of(language).say("admin.import.take", n=n) == said


def test_what_counts_has_a_form_for_one_in_english() -> None:
    english = Texts.of("en")
    counting = {
        key
        for file in ENGLISH_FILES
        for key, text in english.areas(file.stem).items()
        if COUNTED.search(text)
    }
    general = {key for key in counting if not key.endswith("]")}
    assert {key for key in general if not english.has(f"{key}[0]")} == NEVER_VARIES


def test_what_the_code_counts_stands_in_a_place_for_counts() -> None:
    files = [file for top in ("core", "board", "kiosk") for file in (ROOT / top).rglob("*.py")]
    said = {(key, place) for file in files for key, place in lengths_said(file.read_text("utf-8"))}
    assert ("admin.import.progress", "n") in said
    assert {place for _, place in said} - COUNTS == {"steps"}  # "step 1 of 5" counts nothing in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_has_every_form_of_its_language(language: str) -> None:
    for file in folder(language).glob("*.po"):
        with file.open("rb") as stream:
            catalog = read_po(stream)
        assert catalog.num_plurals == get_plural(folder(language).name).num_plurals
        for message in catalog:
            if message.pluralizable:
                assert ["{n}" in form for form in message.string or ()] == [True] * catalog.num_plurals


def test_a_missing_text_is_an_error_in_tests() -> None:
    with pytest.raises(KeyError, match=r"lane\.nowhere"):
        Texts.of("zh-Hant").say("lane.nowhere")


def test_on_the_floor_a_missing_text_is_english_then_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue(tmp_path, "en", {"board.live": "live"})
    catalogue(tmp_path, "zh-Hans", {})
    monkeypatch.setattr("core.catalogue.LOCALE", tmp_path)
    monkeypatch.setattr(Texts, "strict", False)
    monkeypatch.setattr(Texts, "of", Texts)
    assert Texts("zh-Hans").say("board.live") == "live"
    assert Texts("zh-Hans").say("board.stale") == "board.stale"
    assert "No text for board.live in zh-Hans" in caplog.text


def test_areas_are_given_whole() -> None:
    words = Texts.of("zh-Hant").areas("words")
    assert words["lane.ready"] == "待交車"
    assert not Texts.of("zh-Hant").has("kind.tuning")


def test_there_is_no_other_language() -> None:
    with pytest.raises(ValueError, match="no texts in fr"):
        Texts.of("fr")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ((), "en"),
        ((None, ""), "en"),
        (("zh-Hant", "en-GB,en;q=0.9"), "zh-Hant"),
        ((None, "zh-CN,zh;q=0.9,en;q=0.8"), "zh-Hans"),
        ((None, "zh-TW,zh;q=0.9"), "zh-Hant"),
        ((None, "zh-HK"), "zh-Hant"),
        ((None, "zh-Hant-CN"), "zh-Hant"),
        ((None, "zh-Hans-HK"), "zh-Hans"),
        ((None, "zh"), "zh-Hans"),
        ((None, "en;q=0.5, zh_TW;q=0.7"), "zh-Hant"),
        ((None, "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5"), "en"),
        ((None, "en;q=nonsense, zh"), "zh-Hans"),
        ((None, "fr"), "en"),
    ],
)
def test_the_station_chooses_then_the_browser(wanted: tuple[str | None, ...], language: str) -> None:
    assert choose_language(*wanted) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_has_the_same_texts_in_every_language(language: str) -> None:
    texts = Texts.of(language)
    assert sorted(file.name for file in folder(language).glob("*.po")) == [
        file.name for file in ENGLISH_FILES
    ]
    for file in ENGLISH_FILES:
        english, own = Texts.of("en").areas(file.stem), texts.areas(file.stem)
        keys = {key for key in english if not key.endswith("]")}  # forms for a number are each language's own
        assert {key for key in own if not key.endswith("]")} == keys
        assert {key: places(own[key]) for key in keys} == {key: places(english[key]) for key in keys}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_stands_once_and_says_something(language: str) -> None:
    written = Counter(
        key for file in folder(language).glob("*.po") for key in SIGNS.findall(file.read_text("utf-8"))
    )
    assert [key for key, times in written.items() if times > 1] == []
    assert [key for key in written if not Texts.of(language).has(key)] == []


def test_every_text_the_code_says_exists() -> None:
    files = [file for top in ("core", "board", "kiosk") for file in (ROOT / top).rglob("*.py")]
    said = {key: file.name for file in files for key in keys_said(file.read_text("utf-8"))}
    assert {key: file for key, file in said.items() if not Texts.of("en").has(key)} == {}


def test_every_text_a_wall_says_is_sent_to_it() -> None:
    sent = Texts.of("en").areas("board", "time", "words")  # by `core/app/server.py`
    scripts = [ROOT / "assets" / "dates.js", *(ROOT / "assets" / "board").glob("*.js")]
    said = {key: file.name for file in scripts for key in SAID_BY_SCRIPTS.findall(file.read_text("utf-8"))}
    assert "board.news.estimate" in said
    assert {key: file for key, file in said.items() if key not in sent} == {}


def test_what_is_said_of_one_language_is_said_of_each() -> None:
    texts = Texts.of("en")
    of_english = [
        key.removesuffix(".en")
        for file in ENGLISH_FILES
        for key in texts.areas(file.stem)
        if key.endswith(".en")
    ]
    assert "language" in of_english
    keys = [f"{key}.{language}" for key in of_english for language in LANGUAGES]
    assert [key for key in keys if not texts.has(key)] == []


def test_a_said_key_is_found_in_code() -> None:
    assert list(keys_said('texts.say("board.live", n=1); texts.say(key)')) == ["board.live"]


def test_lanes_roles_and_actions_have_words() -> None:
    roles = {role for rows in TRANSITIONS.values() for row in rows for role in row.roles} - {
        "any",
        "the same person",
    }
    keys = [f"lane.{lane}" for lane in Lane] + [f"role.{role}" for role in roles | {"admin"}]
    keys += [f"action.{action}" for action in TRANSITIONS]
    assert [key for key in keys if not Texts.of("en").has(key)] == []


@pytest.mark.parametrize("turning", ["\u202eabc", "\u2067abc", "\u2069\u202eabc", "\u0633\u0627\u0644\u0645"])
def test_a_value_turns_nothing_around_it(turning: str) -> None:
    said = Texts.of("en").say("board.data_from", time=turning)
    alone = turning.strip("\u2067\u2069")
    assert said == Texts.of("en").say("board.data_from", time="{}").format(f"\u2068{alone}\u2069")


def keys_said(source: str) -> Iterator[str]:
    """Find the keys that stand literally in `….say("key")`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="say"), args=[ast.Constant(value=str(key)), *_]):
                yield key


def lengths_said(source: str) -> Iterator[tuple[str, str]]:
    """Find the places that `….say("key", place=len(…))` fills with a number of things."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="say" | "_say"), args=[ast.Constant(value=str(key))], keywords=values
            ):
                filled = [
                    (value.arg, name.id)
                    for value in values
                    for name in ast.walk(value)
                    if isinstance(name, ast.Name)
                ]
                yield from ((key, place) for place, name in filled if place and name in {"len", "sum"})


def places(text: str) -> set[str]:
    """Return the names of the places in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def folder(language: str) -> Path:
    """Return where the catalogues of a language lie."""
    return LOCALE / language.replace("-", "_")


def catalogue(where: Path, language: str, texts: dict[str, str]) -> None:
    """Write a small catalogue."""
    file = where / language.replace("-", "_") / "board.po"
    file.parent.mkdir()
    file.write_text("".join(f'msgid "{key}"\nmsgstr "{text}"\n\n' for key, text in texts.items()), "utf-8")
