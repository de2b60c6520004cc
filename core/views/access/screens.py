"""What passes between the server and an open screen, besides the board: what it painted, and what it is told."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from core.domain.base.values import Language

FROZEN = ConfigDict(frozen=True, strict=True)


class Painted(BaseModel):
    """What a wall says it has painted. A browser may say anything, so everything is bounded."""

    model_config = FROZEN

    kind: Literal["painted"]
    seq: int = Field(ge=0, lt=2**62)
    width: int = Field(gt=0, lt=100_000)
    height: int = Field(gt=0, lt=100_000)
    language: Language
    version: str = Field(max_length=40)


class Paint(BaseModel):
    """The last of it, with when it came by the machine's clock, and how many entries it lacked that were not new."""

    model_config = FROZEN

    painted: Painted
    at: datetime
    behind: int


class Identify(BaseModel):
    """Say who you are, large enough to be found among many."""

    model_config = FROZEN

    kind: Literal["identify"] = "identify"
    name: str
    place: str


class Reload(BaseModel):
    """Load your page anew."""

    model_config = FROZEN

    kind: Literal["reload"] = "reload"


class GoHome(BaseModel):
    """Show what your station shows: somebody has changed that."""

    model_config = FROZEN

    kind: Literal["home"] = "home"


Command = Identify | Reload | GoHome
