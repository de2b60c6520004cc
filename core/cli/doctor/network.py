"""Whether the server answers: to commands on this machine, and at the address that stands on the tags."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from core.app.door import SOCKET
from core.cli.doctor.finding import Finding, bad, good, look
from core.settings import Settings

PATIENCE = 5.0
ENDS_SOON = timedelta(days=21)
OK = 200


def server(settings: Settings) -> Iterator[Finding]:
    """Say whether a server runs on this folder."""
    with socket.socket(socket.AF_UNIX) as door:
        try:
            door.connect(str(settings.data / SOCKET))
        except OSError:
            yield bad(
                f"no server runs on {settings.data}.", "sudo systemctl start sevenlanes, or sevenlanes serve"
            )
        else:
            yield good(f"the server runs on {settings.data}.")


def address(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say whether whoever scans a tag gets here, and whether the certificate is good for a while."""
    url = urlsplit(settings.public_url.lower())
    host, port = url.hostname or "", url.port or {"http": 80, "https": 443}.get(url.scheme, 0)
    try:
        if url.scheme == "https":
            yield from _certificate(host, port, now)
        answered = _answers(url.scheme, host, port)
    except ssl.SSLCertVerificationError as error:
        yield bad(
            f"the certificate of {host} is not to be trusted: {error.verify_message}.", "See docs/tls.md."
        )
    except (OSError, http.client.HTTPException) as error:
        yield look(
            f"{settings.public_url}, which stands on the tags, does not answer here: {_why(error)}.",
            "Enter the name in the shop's DNS, or set PUBLIC_URL and print the tags again.",
        )
    else:
        if answered:
            yield good(f"{settings.public_url} answers.")
        else:
            yield bad(
                f"something else answers at {settings.public_url}.", "Free that port, or set PUBLIC_URL."
            )


def _certificate(host: str, port: int, now: datetime) -> Iterator[Finding]:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        certificate = secure.getpeercert() or {}
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)
    if ends - now < ENDS_SOON:
        yield look(
            f"the certificate of {host} ends on {ends:%Y-%m-%d}.", "Renew it, then restart the server."
        )
    else:
        yield good(f"the certificate of {host} is good until {ends:%Y-%m-%d}.")


def _answers(scheme: str, host: str, port: int) -> bool:
    """Say whether it is sevenlanes that answers."""
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    with closing(kind(host, port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status == OK and b'"boot"' in answer.read(1000)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
