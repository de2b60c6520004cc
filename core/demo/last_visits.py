"""What was delivered on the Saturday before: orders to find again, to print again, to come back to."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from core.demo.arrivals import receive
from core.demo.cast import Player, with_role
from core.demo.inspectors import answers
from core.demo.scene import DemoDeed, DemoScene, deed
from core.demo.technicians import FINDINGS
from core.domain.order.order import Order

VISITS = 8
RECOMMENDED = "Brake fluid and tyres at the next visit"
SAID = {"by": "customer", "channel": "phone"}


def last_visits(scene: DemoScene, today: list[dict[str, Any]]) -> Iterator[DemoDeed]:
    """Yield the deeds on cars that are here again today: those whose work came back, then others.

    Each is to be done, and seen by the scene, before the next is asked for.
    """
    back = sorted(today, key=lambda fields: not fields.get("comeback_of"))
    for n, fields in enumerate(back[:VISITS]):
        yield from _Visit(scene, fields, n).deeds()


class _Visit:
    """One car from reception to the gate."""

    def __init__(self, scene: DemoScene, fields: dict[str, Any], n: int) -> None:
        """Let it have come an hour ago, for the same work as today."""
        self._scene, self._n = scene, n
        self._number = fields.get("comeback_of") or f"WO261121{n:03}"
        came = scene.at - timedelta(hours=1)
        self._fields = {
            **fields,
            "number": self._number,
            "comeback_of": "",
            "received_at": came,
            "promised_at": scene.at + timedelta(hours=3),
            "answer_by": None,
            "mileage_km": fields["mileage_km"] - 40 - 7 * n,
        }

    def deeds(self) -> Iterator[DemoDeed]:
        """Yield what is done, each deed after the one before."""
        technician = max(with_role("technician"), key=lambda one: one.skill)
        yield receive(self._fields)
        bay = self._scene.bay_for(self._order, technician)
        yield deed(technician, "start", self._order, bay=bay, walkround="ok")
        yield from self._found(technician)
        yield from self._issued(technician)
        yield from self._checked(technician)
        yield from self._handed_over()

    @property
    def _order(self) -> Order:
        return self._scene.orders[self._number]

    def _found(self, technician: Player) -> Iterator[DemoDeed]:
        """Let most cars need more than was ordered; half of the customers refuse."""
        if self._n % 3 == 0:
            return
        text, hours, safety, _ = FINDINGS[self._n % len(FINDINGS)]
        yield deed(technician, "propose_supplement", self._order, text=text, hours=hours, safety=safety)
        about = {"supplement": str(self._order.supplements[-1].id)}
        clerk = with_role("parts_clerk")[0]
        yield deed(clerk, "quote_supplement", self._order, **about, price=(self._n + 4) * 8000)
        fields = (
            {"answer": "refused"}
            if self._n % 2
            else {"answer": "agreed", "promised_at": self._scene.soon(3, 4)}
        )
        yield deed(with_role("advisor")[0], "answer_supplement", self._order, **about, **SAID, **fields)

    def _issued(self, technician: Player) -> Iterator[DemoDeed]:
        """Issue the planned parts; of some cars the last one is not needed after all."""
        planned = list(self._order.parts)
        for part in planned[:-1] if self._n % 4 == 0 else planned:
            signed = {"receiver": technician.code, "receiver_pin": technician.pin}
            about = {"part": part.number, "quantity": part.quantity}
            yield deed(with_role("parts_clerk")[0], "issue_parts", self._order, **about, **signed)

    def _checked(self, technician: Player) -> Iterator[DemoDeed]:
        """Do the jobs and sign the three levels."""
        for job in self._order.jobs:
            if job.state == "open":
                yield deed(technician, "tick_job", self._order, job=job.code)
        signers = {"self": technician, "lead": with_role("team_lead")[0], "final": with_role("inspector")[0]}
        names = {"self": "self_check", "lead": "lead_check", "final": "final_inspection"}
        for level, by in signers.items():
            items = answers(self._scene.checklist(level, self._order), self._scene)
            more = {"recommendations": RECOMMENDED} if level == "lead" else {}
            if level == "final":
                more = {"slot": str(self._scene.free("finished_slot"))}
            yield deed(by, names[level], self._order, outcome="pass", items=items, pin=by.pin, **more)

    def _handed_over(self) -> Iterator[DemoDeed]:
        """Tell the customer, settle, let the car go."""
        advisor = with_role("advisor")[self._n % len(with_role("advisor"))]
        if self._fields.get("wash"):
            yield deed(advisor, "skip_wash", self._order, by="customer", why="customer_wish")
        yield deed(advisor, "accept", self._order)
        yield deed(advisor, "notify_customer", self._order, channel="phone", text="Your car is ready.")
        yield deed(advisor, "settle", self._order, how="paid", document=f"R-{self._number[-3:]}")
        yield deed(advisor, "deliver", self._order)
