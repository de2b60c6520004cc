"""Labels: what stands on them, and that it is read back from every format."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFont

from core.domain.access.tag_codes import new_short_code, new_token
from core.tags.canvas import FONT, SMALLEST_TEXT, Canvas, printable
from core.tags.labels import FORMATS, Badge, Format, OrderTag, PlaceSign, Tag, render
from core.tags.layouts import drawn, grouped
from core.tags.qr import AddressTooLong
from core.ui.texts import Texts
from tests.tags.printed import pdf_pages, zpl_pictures

URL = "HTTP://BOARD.LAN"


def order_tag(number: str = "RO261123001", plate: str = "粤BD8P01") -> OrderTag:
    return OrderTag(number, plate, "交车 11-23 17:30", new_token(), new_short_code())


def badge(name: str = "黄喆堃㛃", roles: tuple[str, ...] = ("技师", "班组长")) -> Badge:
    return Badge("T02", name, roles, new_token(), new_short_code())


def place_sign() -> PlaceSign:
    return PlaceSign("B03", "工位3", "维修工位", new_token(), new_short_code())


def read(picture: Image.Image) -> list[str]:
    """Every bar code of any kind, as an independent decoder sees it."""
    return [result.text for result in zxingcpp.read_barcodes(picture)]


def expected(tags: list[Tag]) -> Counter[str]:
    return Counter(
        f"{URL}/T/{tag.token}" for tag in tags for _ in range(2 if isinstance(tag, OrderTag) else 1)
    )


def pictures(fmt: Format, tags: list[Tag], out: Path) -> list[Image.Image]:
    files = render(tags, fmt, out, URL)
    if fmt == "png":
        return [Image.open(file) for file in files]
    assert [file.name for file in files] == [f"labels.{fmt}"]
    return pdf_pages(files[0].read_bytes()) if fmt == "pdf" else zpl_pictures(files[0].read_text("ascii"))


@pytest.mark.parametrize("fmt", FORMATS)
def test_all_that_is_printed_is_read_back_and_nothing_else(fmt: Format, tmp_path: Path) -> None:
    tags: list[Tag] = [order_tag(), badge(), place_sign(), order_tag("RO-1001", "")]
    found = Counter(text for picture in pictures(fmt, tags, tmp_path) for text in read(picture))
    assert found == expected(tags)


def test_a_hang_tag_has_the_same_code_twice_and_far_apart() -> None:
    tag = order_tag()
    results = zxingcpp.read_barcodes(drawn(tag, URL, 203).picture)
    assert [result.text for result in results] == [f"{URL}/T/{tag.token}"] * 2
    left, right = sorted(result.position.top_left.x for result in results)
    assert right - left > 200


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("make", [order_tag, badge, place_sign])
def test_a_module_has_at_least_four_whole_dots(make: Callable[[], Tag], dpi: int) -> None:
    for result in zxingcpp.read_barcodes(drawn(make(), URL, dpi).picture):
        side = result.position.top_right.x - result.position.top_left.x + 1
        assert round(side / 29) >= 4
        assert abs(side - 29 * round(side / 29)) <= 2


def test_a_code_too_small_for_the_printer_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="too small"):
        Canvas(20, 20, 203).qr([[True] * 37] * 37, 0, 0, 18)


def test_a_page_holds_tags_of_one_size_and_the_next_page_the_rest(tmp_path: Path) -> None:
    tags: list[Tag] = [order_tag(f"RO{number}") for number in range(11)]
    pages = pictures("pdf", [*tags[:5], badge(), *tags[5:]], tmp_path)
    assert [len(read(page)) for page in pages] == [18, 4, 1]
    assert Counter(read(pages[0])) == expected(tags[:9])


def test_a_sheet_is_white_paper_with_a_margin(tmp_path: Path) -> None:
    page = pictures("pdf", [order_tag()], tmp_path)[0]
    assert page.getpixel((0, 0)) == 255
    assert page.crop((0, 0, page.width, 90)).getextrema() == (255, 255)


@pytest.mark.parametrize("rare", "喆堃㛃粤燊峣龘们囍")
def test_rare_characters_have_a_shape_of_their_own(rare: str) -> None:
    font = ImageFont.truetype(FONT, 40)
    missing = font.getmask("\U0010fffd").getbbox(), bytes(font.getmask("\U0010fffd"))
    assert (font.getmask(rare).getbbox(), bytes(font.getmask(rare))) != missing


@pytest.mark.parametrize(("one", "other"), [("黄喆", "黄堃"), ("黄堃", "黄㛃"), ("Ann", "Ane")])
def test_a_name_is_printed_on_the_badge(one: str, other: str) -> None:
    first, second = (Badge("T02", name, ("技师",), "A" * 16, "A" * 6) for name in (one, other))
    assert drawn(first, URL, 203).picture.tobytes() != drawn(second, URL, 203).picture.tobytes()


@pytest.mark.parametrize(
    "words",
    [
        "Ann",
        "W" * 5000,
        "喆" * 90,
        "Alexandra Featherstonehaugh-Cholmondeley the younger",
        "",
        "🚗 <b>\x00\ud800",
        "a\nb",
    ],
)
@pytest.mark.parametrize("dpi", [203, 600])
def test_no_text_leaves_the_label_or_touches_the_code(words: str, dpi: int) -> None:
    tags: list[Tag] = [
        order_tag(words, words),
        badge(words, (words,) * 9),
        PlaceSign(words, words, words, "A" * 16, "A" * 6),
    ]
    for tag in tags:
        picture = drawn(tag, URL, dpi).picture
        edge = dpi // 25
        outside = picture.copy()
        outside.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
        assert outside.getextrema() == (255, 255)
        assert len(read(picture)) == (2 if isinstance(tag, OrderTag) else 1)


def test_text_stays_legible_when_it_is_cut() -> None:
    canvas = Canvas(60, 10, 300)
    canvas.text("喆" * 60, 30, 8, size=6, width=50)
    box = canvas.picture.point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    assert box[3] - box[1] > SMALLEST_TEXT * 300 / 25.4 * 0.8
    assert box[2] - box[0] <= 50 * 300 / 25.4


def test_words_come_onto_one_line() -> None:
    assert printable(" a\n\tb\x00\u202ec ") == "a bc"


def test_a_short_code_is_grouped() -> None:
    assert grouped("A7K9QY") == "A7K 9QY"


@pytest.mark.parametrize("number", ["../../etc/passwd", "RO/1:2*?", "工单 1", "x" * 300, "\x00"])
def test_files_stay_in_their_folder_whatever_the_number(number: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    files = render([order_tag(number), order_tag(number)], "png", out, URL)
    assert len(set(files)) == 2
    assert sorted(out.iterdir()) == sorted(files)
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_labels_no_file(fmt: Format, tmp_path: Path) -> None:
    assert render([], fmt, tmp_path / "out", URL) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_address_too_long_writes_nothing(fmt: Format, tmp_path: Path) -> None:
    with pytest.raises(AddressTooLong):
        render([order_tag()], fmt, tmp_path, "HTTP://BOARD.WORKSHOP-SOUTH.LAN")
    assert list(tmp_path.iterdir()) == []


def test_a_zpl_label_is_small_and_plain_text(tmp_path: Path) -> None:
    text = render([order_tag()], "zpl", tmp_path, URL)[0].read_text("ascii")
    assert text.startswith("^XA\n^PW480\n^LL719\n")
    assert len(text) < 20_000


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_words_on_tags_are_in_every_language(language: str) -> None:
    texts = Texts(language)
    assert "17:30" in texts.say("print.promised", time="17:30")
    assert texts.say("print.not_promised") != "print.not_promised"
