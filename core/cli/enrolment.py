"""`sevenlanes station` and `sevenlanes token`: who may come in."""

from io import StringIO

import qrcode
from sqlmodel import col, select

from core.actions.access.stations import MakeAgentKey, RevokeStation, RevokeToken, SaveStation, SaveToken
from core.cli.action_runner import action_runner
from core.cli.output import say, say_aside, say_json
from core.cli.reading import stored
from core.domain.access.stations import ApiToken, Station, UnknownStation
from core.settings import Settings


def create_station(
    settings: Settings, name: str, kind: str, place: str | None, language: str | None, *, as_json: bool
) -> None:
    """Enrol a screen; its code is good for ten minutes and five tries."""
    action = SaveStation.model_validate({"station": name, "kind": kind, "place": place, "language": language})
    with action_runner(settings) as doing:
        code = doing.do(action).shown
    path = f"/pair/{code}"
    if as_json:
        say_json({"name": name, "kind": kind, "code": code, "path": path})
        return
    say(f"Open {path} on that screen within ten minutes, behind the address at which it reaches this server.")
    draw_address(settings, path)


def draw_address(settings: Settings, path: str) -> None:
    """Draw an address of this server for a camera."""
    picture = qrcode.QRCode(border=2)
    picture.add_data(settings.public_url.rstrip("/") + path)
    drawn = StringIO()
    picture.print_ascii(drawn, invert=True)
    say(drawn.getvalue().rstrip("\n"))


def set_station(
    settings: Settings, name: str, kind: str | None, place: str | None, language: str | None
) -> None:
    """Change what was named; the rest stays."""
    with stored(settings) as session:
        known = session.row(Station, name)
        if known is None or known.revoked:
            raise UnknownStation(name=name)
        changed = {
            "kind": kind or known.kind,
            "place": known.place if place is None else place or None,
            "language": language or known.language,
        }
    with action_runner(settings) as doing:
        doing.do(SaveStation.model_validate({"station": name, "new": False, **changed}))
    say(f"{name} is changed; it shows so when its page is next opened.")


def list_stations(settings: Settings, *, as_json: bool) -> None:
    """List the screens that are not revoked."""
    with stored(settings) as session:
        query = select(Station).where(~col(Station.revoked)).order_by(col(Station.name))
        rows = [row.model_dump(include={"name", "kind", "place", "language"}) for row in session.exec(query)]
    if as_json:
        say_json(rows)
    for row in [] if as_json else rows:
        say(
            "\t".join(
                str(value or "-") for value in (row["name"], row["kind"], row["place"], row["language"])
            )
        )
    if not rows and not as_json:
        say_aside("no screens yet: sevenlanes station create --name kiosk-1 --kind kiosk")


def revoke_station(settings: Settings, name: str) -> None:
    """Take its authority away."""
    with action_runner(settings) as doing:
        doing.do(RevokeStation(station=name))
    say(f"{name} is revoked.")


def make_agent_key(settings: Settings, name: str, *, as_json: bool) -> None:
    """Make a key for the agent of a screen's box and show it this once."""
    with action_runner(settings) as doing:
        key = doing.do(MakeAgentKey(station=name)).shown
    if as_json:
        say_json({"name": name, "key": key})
    else:
        say(key or "")
        say_aside(
            "Put it into /etc/sevenlanes/agent-token on that box, readable by root only. It is not shown again."
        )


def create_token(settings: Settings, name: str, scope: str, *, as_json: bool) -> None:
    """Make a token and show it this once."""
    with action_runner(settings) as doing:
        text = doing.do(SaveToken.model_validate({"token": name, "scope": scope})).shown
    if as_json:
        say_json({"name": name, "scope": scope, "token": text})
    else:
        say(text)
        say_aside("Keep it now: it is not shown again.")


def list_tokens(settings: Settings, *, as_json: bool) -> None:
    """List the tokens that are not revoked."""
    with stored(settings) as session:
        query = select(ApiToken).where(~col(ApiToken.revoked)).order_by(col(ApiToken.name))
        rows = [row.model_dump(include={"name", "scope"}) for row in session.exec(query)]
    if as_json:
        say_json(rows)
    for row in [] if as_json else rows:
        say(f"{row['name']}\t{row['scope']}")


def revoke_token(settings: Settings, name: str) -> None:
    """Take its authority away."""
    with action_runner(settings) as doing:
        doing.do(RevokeToken(token=name))
    say(f"{name} is revoked.")
