"""What several actions ask alike."""

from core.actions.base.asking import Blank, Persons, codes, spelled, value
from core.domain.base.table import roles_of
from core.domain.order.part_lines import PartSource

WORKERS = Persons(roles_of("start"))
TECHNICIANS = Persons(frozenset({"technician"}))
CHANNEL = Blank("channel", "reason", spelled("channel"), start=value("phone"))
WHO = Blank("by", "reason", spelled("who", but=("technical",)), start=value("customer"))
JOBS = Blank(
    "jobs",
    "rows",
    columns=(
        Blank("code", "text", needed=False, label="job_code"),  # a screen numbers what has none
        Blank("text", "text", label="job_text"),
        Blank("standard_hours", "number", unit="h"),
        Blank("skill", "number"),
    ),
)
PARTS = Blank(
    "parts",
    "rows",
    columns=(
        Blank("number", "text", label="part_number"),
        Blank("text", "text", label="part_text"),
        Blank("quantity", "number", start=value(1)),
    ),
)
SOURCE = Blank("source", "choice", codes("source", PartSource), needed=True, start=value("shop"))
