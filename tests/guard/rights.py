"""Who may come in where: every way into the server, and whom it answers. What is not named here must not exist.

An authority is what a browser or program shows: nothing, something made up, something that was revoked, a station of
some kind, a person signed in there (`desk:advisor`), a token of some scope.
"""

from dataclasses import dataclass

from core.actions import ORDER_ACTIONS

ACTED = sorted(ORDER_ACTIONS.keys() - {"acknowledge"})
NOBODY = ("none", "garbage", "revoked")
KINDS = ("board", "lounge", "kiosk", "desk", "phone")
PEOPLE = {
    "advisor": "SA01",
    "supervisor": "S01",
    "team_lead": "L01",
    "technician": "T01",
    "inspector": "Q01",
    "parts_clerk": "P01",
    "washer": "W01",
    "manager": "M01",  # also administers
}
AT_DESKS = tuple(f"desk:{role}" for role in PEOPLE)
BROWSERS = (*NOBODY, *KINDS, *AT_DESKS, "phone:technician")
SCOPES = ("read", "act", "admin")


@dataclass(frozen=True)
class Way:
    """Whom a way in answers, and what its answer looks like then: status and where it leads."""

    who: frozenset[str]
    yes: str = "200|404|409|422"


def _at_desks(*roles: str) -> frozenset[str]:
    return frozenset(f"desk:{role}" for role in roles)


ANYBODY = frozenset(BROWSERS)
STATIONS = ANYBODY - set(NOBODY)
TOUCHED = STATIONS - {"board", "lounge"}
SIGNED_IN = frozenset({*AT_DESKS, "phone:technician"})
PEOPLES = TOUCHED - {"kiosk"}
MANAGER = _at_desks("manager")
ADVISING = _at_desks("advisor", "supervisor", "manager")
TECHNICIANS_PHONE = frozenset({"phone:technician"})
STATIC = "/_nicegui/3.18.0"

OF_BROWSERS = {
    # no shop data, or a proof of its own
    "GET /pair": Way(ANYBODY, "401|429|303/"),
    "GET /pair/wait": Way(ANYBODY, "200|429"),
    "GET /pair/{code}": Way(ANYBODY, "403"),
    "GET /T/{token}": Way(ANYBODY, "401|404|303/.*"),
    "GET /t/{token}": Way(ANYBODY, "401|404|303/.*"),
    "GET /healthz": Way(ANYBODY),
    "GET /readyz": Way(ANYBODY),
    "GET /metrics": Way(ANYBODY),  # from this machine
    "GET /live/config": Way(ANYBODY),
    "GET /assets": Way(ANYBODY, ".*"),
    **{
        f"GET {STATIC}/{what}": Way(ANYBODY, ".*")
        for what in (
            "static",
            "libraries/{key:path}",
            "components/{key:path}",
            "resources/{key}/{path:path}",
            "dynamic_resources/{name}",
            "esm/{key}/{path:path}",
        )
    },
    # stations
    "GET /": Way(STATIONS, "200|303/(?!pair).+"),
    "GET /tv": Way(STATIONS),
    "GET /board": Way(STATIONS),
    "GET /favicon.ico": Way(STATIONS),
    "GET /kiosk": Way(frozenset({"kiosk"})),
    "POST /kiosk/picture": Way(frozenset({"kiosk"})),
    "GET /photos/{name}": Way(TOUCHED),
    "POST /photos": Way(SIGNED_IN | {"kiosk"}, "422"),
    "GET /sign-in": Way(PEOPLES),
    "POST /sign-in": Way(PEOPLES, "403"),
    # people
    "GET /pin": Way(SIGNED_IN),
    "POST /pin": Way(SIGNED_IN, "403"),
    "GET /search": Way(SIGNED_IN),
    "GET /phone": Way(TECHNICIANS_PHONE),
    "GET /phone/order/{number}": Way(TECHNICIANS_PHONE),
    "GET /order/new": Way(ADVISING),
    "GET /order/{number}": Way(SIGNED_IN),
    "GET /order/{number}/sheet": Way(ADVISING),
    "GET /order/{number}/tag": Way(ADVISING),
    "GET /order/{number}/delivery-note": Way(SIGNED_IN),
    "GET /order/{number}/gate-pass": Way(ADVISING),
    "POST /order/{number}/gate-pass/printed": Way(ADVISING),
    "GET /advisor": Way(_at_desks("advisor")),
    "GET /dispatch": Way(_at_desks("supervisor", "team_lead", "manager")),
    "GET /parts": Way(_at_desks("parts_clerk", "supervisor", "manager")),
    "GET /admin": Way(frozenset({"desk", *AT_DESKS}), "303/admin/people"),
    **{
        f"GET /admin/{page}": Way(MANAGER)
        for page in (
            "people",
            "places",
            "stations",
            "programs",
            "lists",
            "reasons",
            "house",
            "words",
            "import",
            "customers",
            "badges",
            "labels/{what}.{form}",
        )
    },
    "GET /first-day": Way(MANAGER, "303/first-day/.*"),
    **{f"GET /first-day/{step}": Way(MANAGER) for step in ("people", "places", "orders", "next")},
    # the first desk alone, and this shop is administered already
    **{
        f"{method} /first-day/{step}": Way(frozenset())
        for step in ("language", "house", "admin")
        for method in ("GET", "POST")
    },
    "WEBSOCKET /live/board": Way(STATIONS, "open"),
    "WEBSOCKET /_nicegui_ws": Way(STATIONS, "open"),
    "WEBSOCKET /live/agent": Way(frozenset(), "open"),  # a box has a key of its own
    "POST /sign-out": Way(PEOPLES, "303/sign-in"),  # the last: it ends what the others are asked with
}

ANY_PROGRAM = frozenset({*NOBODY, *SCOPES})
READERS = frozenset(SCOPES)
DOERS = frozenset({"act", "admin"})
ADMINS = frozenset({"admin"})
OF_THE_HOUSE = (
    "save_person",
    "save_place",
    "save_house",
    "save_checklist",
    "save_reasons",
    "save_words",
    "lend_role",
    "take_back_role",
    "reissue_tag",
    "forget",
    "revoke_station",
    "revoke_token",
)
OF_PROGRAMS = {
    "GET /api/v1/openapi.json": ANY_PROGRAM,
    "GET /api/v1/healthz": ANY_PROGRAM,
    "GET /api/v1/readyz": ANY_PROGRAM,
    "GET /api/v1/metrics": ANY_PROGRAM,  # from this machine
    **{
        f"GET /api/v1/{what}": READERS
        for what in (
            "board",
            "orders",
            "orders/{number}",
            "orders/{number}/journal",
            "journal",
            "alerts",
            "people",
            "places",
            "parts-requests",
            "tags/{token}",
        )
    },
    "POST /api/v1/orders": DOERS,
    "POST /api/v1/alerts/{alert}/acknowledge": DOERS,
    **{f"POST /api/v1/orders/{{number}}/actions/{action}": DOERS for action in ("{action}", *ACTED)},
    **{f"POST /api/v1/actions/{action}": ADMINS for action in OF_THE_HOUSE},
    "POST /api/v1/actions/set_off_duty": DOERS,
    "POST /api/v1/actions/{action}": DOERS,  # is answered that there is none
    "POST /api/v1/clock": ADMINS,
    "WEBSOCKET /api/v1/feed": READERS,
}
