"""Reception's form: a new order, and the same form to amend one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from board.desk.fields import Field, Scene, persons, value, words
from board.desk.forms import JOB_ROWS, PART_ROWS

KINDS = words("kind", "quick", "maintenance", "repair", "warranty", "body")
SOURCE = Field(
    "source", "choice", options=words("source", "shop", "customer", "insurer", "sublet"), start=value("shop")
)
NEW_ONLY = ("number", "received_at")


def _me_if_advisor(scene: Scene) -> str | None:
    person = scene.shop.person
    return person.code if "advisor" in person.roles else None


FIELDS: tuple[Field, ...] = (
    Field("plate", "text", optional=True, group="car", looks_up=True, or_else="vin"),
    Field("phone", "text", optional=True, group="car", looks_up=True),
    Field("customer", "text", group="car"),
    Field("vin", "text", optional=True, group="car", or_else="plate"),
    Field("make", "text", optional=True, group="car"),
    Field("model", "text", optional=True, group="car"),
    Field("mileage_km", "number", optional=True, group="car"),
    Field("key_tag", "text", optional=True, group="car"),
    Field("kind", "choice", options=KINDS, start=value("maintenance"), group="visit"),
    Field("advisor", "choice", options=persons("advisor"), start=_me_if_advisor, group="visit"),
    Field("promised_at", "time", optional=True, group="visit", or_else="answer_by"),
    Field("answer_by", "time", optional=True, group="visit", or_else="promised_at"),
    Field("waits_on_site", "flag", optional=True, group="visit"),
    Field("appointment", "flag", optional=True, group="visit"),
    Field("wash", "flag", optional=True, group="visit"),
    replace(JOB_ROWS, group="work"),
    replace(PART_ROWS, columns=(*PART_ROWS.columns, SOURCE), group="work", optional=True),
    Field("request", "note", optional=True, group="notes"),
    Field("body_notes", "note", optional=True, group="notes"),
    Field("belongings", "text", optional=True, group="notes"),
    Field("old_parts", "choice", optional=True, options=words("old_parts", "keep", "dispose"), group="notes"),
    Field("comeback_of", "text", optional=True, group="notes"),
    Field("number", "text", group="notes"),
    Field("received_at", "time", optional=True, group="notes", past=True, label="received_now"),
)
BY_NAME = {field.name: field for field in FIELDS}


def new_order(number: str) -> tuple[Field, ...]:
    """Return the fields of a new order, which has this number unless somebody writes another."""
    return tuple(replace(field, start=value(number)) if field.name == "number" else field for field in FIELDS)


def amendment(known: dict[str, Any]) -> tuple[Field, ...]:
    """Return the fields of an order that is there, filled in."""
    return tuple(_filled(field, known.get(field.name)) for field in FIELDS if field.name not in NEW_ONLY)


def _filled(field: Field, known: Any) -> Field:
    return replace(field, start=lambda _: known)


def numbered(body: dict[str, Any], taken: Iterable[str] = ()) -> dict[str, Any]:
    """Give every job a code: those written without one are J1, J2 and so on, none of them taken."""
    codes = {job.get("code") for job in body.get("jobs", [])}.union(taken)
    free = (f"J{n}" for n in range(1, 10_000) if f"J{n}" not in codes)
    jobs = [job if job.get("code") else {"code": next(free), **job} for job in body.get("jobs", [])]
    return {**body, "jobs": jobs} if jobs else body
