"""One visit of a car, from the reception to the gate, by a program."""

from tests.api.program import Program, a_reception, ok_items, time
from tests.shop import PINS

N = "API-1"


def test_a_car_comes_is_repaired_checked_washed_and_leaves(program: Program) -> None:
    received = program.post("/orders", a_reception(number=N, wash=True, key_tag="7"))
    assert (received.status, received.order["lane"], received.order["plate"]) == (201, "waiting", "粤B12345")

    assert program.act("take_in", "S01", N, key_tag="7", slot="R01").order["slot"] == "R01"
    assert program.act("assign", "S01", N, technician="T02", bay="B01").order["technician"] == "T02"
    begun = program.act("start", "T02", N, walkround="ok")
    assert (begun.order["lane"], begun.order["bay"], begun.order["slot"]) == ("in_progress", "B01", None)

    program.act("request_parts", "T02", N, parts=[{"number": "P-1", "quantity": 2}])
    stopped = program.act("interrupt", "T02", N, reason="C", slot="I01")
    assert stopped.order["lane"] == "awaiting_parts"
    late = program.act("back_order", "P01", N, part="P-1", expected_at=time(2))
    assert [part["expected_at"] for part in late.order["parts"]] == ["2026-11-23T03:00:00Z"]
    assert program.act("parts_arrived", "P01", N, part="P-1").order["parts"][0]["state"] == "arrived"
    issued = {"part": "P-1", "quantity": 2, "receiver": "T02", "receiver_pin": PINS["T02"]}
    assert program.act("issue_parts", "P01", N, **issued).order["parts"][0]["state"] == "issued"
    assert program.act("resume", "T02", N, bay="B01").order["lane"] == "in_progress"

    worked = program.act("tick_job", "T02", N, job="J1").order
    assert [job["state"] for job in worked["jobs"]] == ["done"]
    checked = program.sign("self_check", "T02", N, outcome="pass", items=ok_items(worked, "self"))
    assert checked.order["lane"] == "qc"
    led = program.sign("lead_check", "L01", N, outcome="pass", items=ok_items(worked, "lead"))
    assert [one["level"] for one in led.order["signatures"]] == ["self", "lead"]
    final = program.sign("final_inspection", "Q01", N, outcome="pass", items=ok_items(worked, "final"))
    assert final.order["lane"] == "wash"

    assert program.act("start_wash", "W01", N, bay="W1").order["washing"] is True
    washed = program.act("finish_wash", "W01", N, slot="F01", items=ok_items(worked, "wash"))
    assert (washed.order["lane"], washed.order["washed"]["person"]) == ("ready", "W01")
    assert program.act("accept", "SA01", N).order["accepted"] is True
    program.act("notify_customer", "SA01", N, channel="phone", text="Your car is ready.")
    settled = program.act("settle", "SA01", N, how="paid", document="R-1").order
    assert (settled["told"], settled["settled"], settled["settled_document"]) == (True, True, "R-1")
    assert program.order(N, as_="SA01")["deeds"].count("deliver") == 1
    assert program.act("deliver", "SA01", N).order["lane"] == "delivered"

    types = [entry["type"] for entry in program.get(f"/orders/{N}/journal").json["entries"]]
    assert (types[0], types[-1], len(types)) == ("receive", "deliver", 20)
    assert N not in str(program.get("/board").json)
    assert [one["lane"] for one in program.get("/orders", lane="delivered").json["entries"]] == ["delivered"]
