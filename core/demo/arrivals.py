"""Cars that come: first the sample orders, each at its time, then ever new ones of the same sort."""

from collections.abc import Iterator
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from core.actions.order.reception import Receive
from core.demo.cast import RESTING, STAND_IN, fields_of, sample
from core.demo.scene import FULL, DemoDeed, DemoScene
from core.intake import read_orders

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
KEY_TAGS = 200
LASTING = ("body", "repair")


def sample_orders(zone: ZoneInfo) -> list[dict[str, Any]]:
    """Return the sample orders as fields of `receive`, by the time they come."""
    return sorted(fields_of(read_orders(sample("orders.csv"), zone=zone)), key=lambda row: row["received_at"])


def receive(fields: dict[str, Any]) -> DemoDeed:
    """Let the order's advisor write it down, or a colleague where a visitor plays the advisor."""
    by = STAND_IN if fields["advisor"] in RESTING else fields["advisor"]
    return DemoDeed(by, Receive.read(fields))


class Arrivals:
    """Brings the expected orders, then as many new ones as there is room for on the wall."""

    def __init__(self, rng: Random, *, expected: list[dict[str, Any]], models: list[dict[str, Any]]) -> None:
        """Expect these orders; later ones are made after the models."""
        self._rng = rng
        self._expected = expected
        self._models = models
        self._count = len(models)

    def receive(self, scene: DemoScene) -> Iterator[DemoDeed]:
        """Offer the order that is due."""
        while self._expected and self._expected[0]["number"] in scene.orders:
            self._expected.pop(0)
        if self._expected:
            if self._expected[0]["received_at"] <= scene.at:
                yield receive(self._expected[0])
        elif len(scene.orders) < FULL:
            yield receive(self._invented(scene))

    def _invented(self, scene: DemoScene) -> dict[str, Any]:
        """Return another car with the troubles of a model."""
        self._count += 1
        model = self._rng.choice(self._models)
        hours = (24, 40) if model["kind"] in LASTING else (8, 28)
        short = bool(model.get("waits_on_site"))
        when = scene.soon(2, 3) if short else scene.soon(*hours)
        other = {"promised_at": when, "answer_by": None, "received_at": scene.at, "comeback_of": ""}
        return model | other | self._identity(model, scene)

    def _identity(self, model: dict[str, Any], scene: DemoScene) -> dict[str, Any]:
        used = {order.key_tag for order in scene.orders.values()}
        key_tag = next(str(tag) for tag in range(1, KEY_TAGS) if str(tag) not in used)
        serial = self._rng.randrange(10**5, 10**6)
        # The first two signs and the length stay, so a new-energy plate remains one.
        tail = model["plate"][2:-3] + f"{self._rng.randrange(1000):03}"
        return {
            "number": f"WO{scene.at.astimezone(model['received_at'].tzinfo):%y%m%d}{self._count:03}",
            "plate": model["plate"][0] + self._rng.choice(LETTERS[:8]) + tail,
            "vin": model["vin"][:11] + str(serial),
            "mileage_km": self._rng.randrange(2_000, 180_000),
            "customer": f"客户{self._count}",
            "phone": f"1000000{self._count % 10_000:04}",
            "key_tag": key_tag,
        }
