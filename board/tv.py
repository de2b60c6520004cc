"""The wall page: a small static page that needs no NiceGUI client and never navigates."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from core.assets import ASSETS

router = APIRouter(include_in_schema=False)


@router.get("/tv")
def tv() -> FileResponse:
    """Return the page; it is asked for anew each time, so that a wall gets a new version at its next start."""
    return FileResponse(ASSETS / "tv.html", headers={"Cache-Control": "no-cache"})
