"""A page whose person is not signed in any more is led away, once: a second way would break off the first."""

from urllib.parse import quote

from nicegui import Client

LED = "led_away"


def sign_in_again(client: Client, here: str) -> None:
    """Lead to where one signs in, which says that a deed was not kept, and from there back to `here`."""
    if may_lead(client):
        client.open(f"/sign-in?after=end&next={quote(here, safe='')}")


def may_lead(client: Client) -> bool:
    """Say whether nobody leads this page away yet; who asks, does."""
    first = LED not in client.storage
    client.storage[LED] = True
    return first
