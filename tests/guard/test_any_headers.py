"""Whatever a browser or a program sends ahead of its request: it is let in, turned away, never a fault of ours."""

import http.client

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guard.attacking import Server

PATHS = (
    *("/", "/pair", "/sign-in", "/board", "/tv", "/kiosk", "/T/AAAAAAAAAAAAAAAA", "/healthz", "/metrics"),
    *("/live/board", "/live/config", "/photos/x", "/assets/tokens.css", "/api/v1/board", "/api/v1/feed"),
)
NAMES = (
    *(
        "Host",
        "Origin",
        "Referer",
        "Cookie",
        "Authorization",
        "Accept",
        "Accept-Language",
        "User-Agent",
        "Range",
    ),
    *("If-None-Match", "If-Modified-Since", "X-Forwarded-For", "X-Forwarded-Proto", "Upgrade", "Connection"),
    *("Sec-WebSocket-Key", "Sec-WebSocket-Version", "Content-Type", "Content-Length", "Transfer-Encoding"),
)
LIKELY = st.sampled_from(
    [
        *(
            "sevenlanes_station=x; sevenlanes_person=\x80",
            "Bearer ",
            "Bearer \xff",
            "Basic eA==",
            "null",
            "bytes=-1",
        ),
        *("http://[", "[::1", "localhost:99999", "websocket", "chunked", "-1", "zh-Hans;q=x,*", 'W/"'),
    ]
)
VALUES = LIKELY | st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=200)


@given(st.sampled_from(PATHS), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_header_brings_a_fault(server: Server, path: str, headers: dict[str, str]) -> None:
    line = http.client.HTTPConnection(server.host, timeout=2)
    line.putrequest("GET", path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        line.putheader(name, value.encode("latin-1"))
    line.endheaders()
    try:
        status = line.getresponse().status
    except (http.client.HTTPException, ConnectionError, TimeoutError):
        return  # cut off before it was a request, or still waited for: a body that was announced
    finally:
        line.close()
    assert status < 500
