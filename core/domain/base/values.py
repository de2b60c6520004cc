"""What people and programs may write into a field: times, texts, amounts, each with its bounds."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _in_reach(when: datetime) -> datetime:
    """Refuse years in which no car is repaired: they overflow when zones are changed."""
    if not EARLIEST <= when <= LATEST:
        message = "a time between 1990 and 2200"
        raise ValueError(message)
    return when.astimezone(UTC)


When = Annotated[AwareDatetime, AfterValidator(_in_reach)]
Language = Literal["en", "zh-Hans", "zh-Hant"]  # what there are texts in
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
SomeText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Quantity = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)]
Hours = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Money = Annotated[int, Field(ge=0, le=10**12)]


class Given(BaseModel):
    """Fields as people and programs give them; null says no more than leaving a field out."""

    model_config = ConfigDict(hide_input_in_errors=True)  # a fault that is logged tells nobody's name

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        return {name: value for name, value in given.items() if value is not None}
