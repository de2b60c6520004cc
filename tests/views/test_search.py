"""What the search finds, for whom, in which order, and that no odd text upsets it."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from core.views.order.search import Hits, search
from core.workshop import Workshop
from tests.shop import a_shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("search"))
    yield shop
    shop.close()


def found(shop: Workshop, text: str, by: str = "SA01", **more: object) -> Hits:
    return shop.look_now(lambda floor: search(floor, text, by=by, **more))  # type: ignore[arg-type]


def numbers(shop: Workshop, text: str, by: str = "SA01") -> list[str]:
    return [hit.number for hit in found(shop, text, by).hits]


@pytest.mark.parametrize(
    "text",
    [
        "粤AY0B47",
        "粤a·y0b47",
        "  y0b 47 ",
        "RO261123007",
        "ro261123007",
        "123007",
        "lvgtnz5z6na231171",
        "A231171",
        "107",
    ],
)
def test_a_car_is_found_by_any_of_its_names(shop: Workshop, text: str) -> None:
    assert "RO261123007" in numbers(shop, text)


def test_its_customer_is_found_by_who_may_see_customers(shop: Workshop) -> None:
    hit = found(shop, "13826401454").hits[0]
    assert (hit.number, hit.customer, hit.phone) == ("RO261123007", "赵女士", "13826401454")
    assert "RO261123007" in numbers(shop, "赵女")
    assert numbers(shop, "赵女", by="T02") == []
    assert numbers(shop, "13826401454", by="T02") == []
    assert found(shop, "粤AY0B47", by="T02").hits[0].customer is None


def test_one_that_is_meant_is_named(shop: Workshop) -> None:
    order = shop.look_now(lambda floor: floor.order("RO261123007"))
    for text in (
        "RO261123007",
        "ro261123007",
        order.short_code,
        order.tag,
        f"HTTP://BOARD.LAN/T/{order.tag}",
    ):
        assert found(shop, text).exact == "RO261123007"
    assert found(shop, "粤AY0B47").exact is None


def test_too_little_of_a_vin_finds_nothing(shop: Workshop) -> None:
    assert "RO261123007" not in numbers(shop, "171")


def test_the_newest_come_first_page_by_page(shop: Workshop) -> None:
    everything = found(shop, "RO26", limit=1000).hits
    assert [hit.received_at for hit in everything] == sorted(
        (hit.received_at for hit in everything), reverse=True
    )
    seen: list[str] = []
    page = found(shop, "RO26", limit=25)
    while page.hits:
        seen += [hit.number for hit in page.hits]
        page = found(shop, "RO26", limit=25, after=seen[-1])
    assert seen == [hit.number for hit in everything]
    assert len(seen) == len(set(seen)) == 60


@settings(deadline=None)  # how long it takes is the machine's affair
@given(st.text(max_size=120))
@example("%")
@example("_")
@example("粤%")
@example("'; DROP TABLE repair_order; --")
@example('"')
@example("\\")
@example("/")
@example("\x00")
@example("\u202e47B0YA粤")
@example("ＡＹ０Ｂ４７")
@example("   ")
def test_no_text_upsets_it_or_means_more_than_it_says(shop: Workshop, text: str) -> None:
    for by in ("SA01", "T02"):
        hits = found(shop, text, by).hits
        if set(text) <= set("%_\\/'\""):
            assert hits == []


def test_it_reads_one_narrow_index_and_no_orders(shop: Workshop) -> None:
    said: list[tuple[str, object]] = []
    with shop.reading() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *about: said.append((about[2], about[3])))
    found(shop, "ZZZZZZ")
    statement, values = next(one for one in said if "LIKE" in one[0])
    with shop.reading() as session:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()  # type: ignore[arg-type]
    assert any("COVERING INDEX order_search" in row[3] for row in plan)
    assert not any("TEMP B-TREE" in row[3] for row in plan)
