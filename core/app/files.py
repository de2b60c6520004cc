"""The files that pages load."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASK = "no-cache"  # keep it, but ask whether it is still the one: a new version must not meet old scripts
KEEP = "public, max-age=31536000"  # fonts never change


class Files(StaticFiles):
    """Files of one folder, with how long a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = KEEP if path.endswith(".woff2") else ASK
        return answer
