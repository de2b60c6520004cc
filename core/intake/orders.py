"""Files of orders: the canonical form and what a dealer's system exports."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from core.domain.base.identifiers import normalise_phone, normalise_plate, normalise_vin
from core.intake.rows import Fields, RowFile, is_name, read_rows
from core.intake.table import FileRefused, FileShape, plain
from core.intake.values import Unreadable, moment, quoted, whole, yes_or_no
from core.intake.work import read_jobs, read_parts, split_jobs

_TEXTS = [
    "number",
    "make",
    "model",
    "customer",
    "advisor",
    "comeback_of",
    "key_tag",
    "request",
    "body_notes",
    "belongings",
]
_TIMES = ["received_at", "promised_at", "answer_by"]
_YES_OR_NO = ["waits_on_site", "appointment", "wash"]
_DEMANDED = ["number", "customer", "advisor", "kind", "received_at", "jobs"]
_IDENTIFIERS = {"plate": normalise_plate, "vin": normalise_vin, "phone": normalise_phone}
_OLD_PARTS = ("keep", "dispose")

_CANONICAL = (
    *_TEXTS,
    *_TIMES,
    *_YES_OR_NO,
    *_IDENTIFIERS,
    *("mileage_km", "kind", "old_parts", "jobs", "parts"),
)
_DEALER = {
    "工单号": "number",
    "车牌号": "plate",
    "VIN码": "vin",
    "车型": "model",
    "行驶里程": "mileage_km",
    "客户名称": "customer",
    "联系电话": "phone",
    "服务顾问": "advisor",
    "接车时间": "received_at",
    "预计交车时间": "promised_at",
    "在店等待": "waits_on_site",
    "是否预约": "appointment",
    "是否洗车": "wash",
    "钥匙牌号": "key_tag",
    "维修项目": "job_names",
    "标准工时": "total_hours",
    "客户描述": "request",
    "业务类型": "kind",
    "备注": "body_notes",
}
_KINDS = {
    "快保": "quick",
    "保养": "maintenance",
    "一般维修": "repair",
    "索赔": "warranty",
    "钣喷": "body",
}
_NEEDS = (
    ("number",),
    ("plate", "vin"),
    ("customer",),
    ("advisor",),
    ("kind",),
    ("received_at",),
    ("promised_at", "answer_by"),
    ("jobs", "job_names"),
)
_NO_MAP: Mapping[str, str] = MappingProxyType({})


def read_orders(data: bytes, *, zone: ZoneInfo, heading_map: Mapping[str, str] = _NO_MAP) -> RowFile:
    """Read a file of orders into the fields of `receive`; times without offset are in `zone`.

    `heading_map` names the column that a heading of the shop's own means, and goes first.
    """
    sheet = FileShape(_columns(heading_map), _NEEDS, key="number", duplicate="duplicate_number")
    return read_rows(data, sheet, lambda cells: _order(cells, zone))


def _order(cells: dict[str, str], zone: ZoneInfo) -> Fields:
    order: Fields = {name: cells[name] for name in _TEXTS if name in cells}
    order |= {name: tidy(cells[name]) for name, tidy in _IDENTIFIERS.items() if name in cells}
    order |= {name: moment(name, cells[name], zone) for name in _TIMES if name in cells}
    order |= {name: yes_or_no(name, cells[name]) for name in _YES_OR_NO if name in cells}
    if "mileage_km" in cells:
        order["mileage_km"] = whole("mileage_km", cells["mileage_km"], "mileage_km", "km")
    if "kind" in cells:
        order["kind"] = _kind(cells["kind"])
    if "old_parts" in cells:
        order["old_parts"] = _old_parts(cells["old_parts"])
    if "jobs" in cells:
        order["jobs"] = read_jobs(cells["jobs"])
    elif "job_names" in cells:
        order["jobs"] = split_jobs(cells["job_names"], cells.get("total_hours", ""))
    if "parts" in cells:
        order["parts"] = read_parts(cells["parts"])
    order = {name: value for name, value in order.items() if value not in ("", [])}
    _check(order)
    return order


def _check(order: Fields) -> None:
    """Refuse what no shop could take in, whatever it knows already."""
    for name in _DEMANDED:
        if name not in order:
            raise Unreadable(name, "missing", name=name)
    if not is_name(order["number"]):
        raise Unreadable("number", "no_name", name="number", text=quoted(order["number"]))
    if not order.keys() & {"plate", "vin"}:
        raise Unreadable("plate", "no_car")
    expected = order.keys() & {"promised_at", "answer_by"}
    if not expected:
        raise Unreadable("promised_at", "no_promise")
    received: datetime = order["received_at"]
    for name in sorted(expected, reverse=True):
        if order[name] <= received:
            raise Unreadable(name, "not_after", name=name)


def _kind(text: str) -> str:
    """Give the workshop's own word where there is one; other kinds are kept."""
    known = {**_KINDS, **{kind: kind for kind in _KINDS.values()}}
    return known.get(text.casefold(), text)


def _old_parts(text: str) -> str:
    wish = text.casefold()
    if wish not in _OLD_PARTS:
        raise Unreadable(
            "old_parts", "none_of", name="old_parts", text=quoted(text), known=", ".join(_OLD_PARTS)
        )
    return wish


def _columns(heading_map: Mapping[str, str]) -> dict[str, str]:
    known = {name: name for name in _CANONICAL} | _DEALER
    for heading, name in heading_map.items():
        if name not in known.values():
            raise FileRefused("heading_map", heading=quoted(heading), name=name)
    return {plain(heading): name for heading, name in (known | dict(heading_map)).items()}
