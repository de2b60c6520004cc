"""Reception's form: a new order, and the same form to amend one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from board.desk.asked import field_of
from board.desk.fields import Field, FormScene, value
from core.actions.order.reception import AMENDED, RECEPTION
from core.domain.order.reception import Reception

GROUPS = {
    "car": ("plate", "phone", "customer", "vin", "make", "model", "mileage_km", "key_tag"),
    "visit": ("kind", "advisor", "promised_at", "answer_by", "waits_on_site", "appointment", "wash"),
    "work": ("jobs", "parts"),
}
GROUP = {name: group for group, names in GROUPS.items() for name in names}
LOOKS_UP = ("plate", "phone", "vin")


def _me_if_offered(advisor: Field) -> Field:
    """Let the order be one's own, for who is an advisor."""

    def me(scene: FormScene) -> str | None:
        code = scene.shop.person.code
        return code if code in {option.value for option in advisor.options(scene)} else None

    return replace(advisor, start=me)


def _laid_out(field: Field) -> Field:
    return replace(
        _me_if_offered(field) if field.name == "advisor" else field,
        group=GROUP.get(field.name, "notes"),
        looks_up=field.name in LOOKS_UP,
    )


FIELDS: tuple[Field, ...] = tuple(_laid_out(field_of(blank, Reception)) for blank in RECEPTION)
BY_NAME = {field.name: field for field in FIELDS}


def new_order(number: str) -> tuple[Field, ...]:
    """Return the fields of a new order, which has this number unless somebody writes another."""
    return tuple(replace(field, start=value(number)) if field.name == "number" else field for field in FIELDS)


def amendment(known: dict[str, Any]) -> tuple[Field, ...]:
    """Return the fields of an order that is there, filled in."""
    asked = {blank.name for blank in AMENDED}
    return tuple(_filled(field, known.get(field.name)) for field in FIELDS if field.name in asked)


def _filled(field: Field, known: Any) -> Field:
    return replace(field, start=lambda _: known)


def numbered(body: dict[str, Any], taken: Iterable[str] = ()) -> dict[str, Any]:
    """Give every job a code: those written without one are J1, J2 and so on, none of them taken."""
    codes = {job.get("code") for job in body.get("jobs", [])}.union(taken)
    free = (f"J{n}" for n in range(1, 10_000) if f"J{n}" not in codes)
    jobs = [job if job.get("code") else {"code": next(free), **job} for job in body.get("jobs", [])]
    return {**body, "jobs": jobs} if jobs else body
