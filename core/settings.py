"""Settings: environment variables `SEVENLANES_<NAME>`, else lines in `DIR/sevenlanes.toml`, else the defaults.

A house rule that stands here is fixed: the shop cannot decide otherwise.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.domain.shop.house import HouseCurrency, HouseLanguage, ShopName, Zone

FILE = "sevenlanes.toml"
FIXABLE = ("shop_name", "timezone", "language", "free_pick", "currency")


class SettingsRefused(ValueError):  # noqa: N818 - an answer, not an error
    """A setting cannot be read; the message names it and says what to do."""


class Settings(BaseSettings):
    """The shop's settings. `heading_map` maps a file's headings to columns of ours.

    `trusted_hosts` are names under which the server answers besides private ones, apart by blanks or commas.
    """

    model_config = SettingsConfigDict(env_prefix="SEVENLANES_", extra="ignore", frozen=True)
    demo: ClassVar[bool] = False  # the screens say what there is to try; nobody can set it from outside

    data: Path = Path("data")
    timezone: Zone | None = None
    language: HouseLanguage | None = None
    shop_name: ShopName | None = None
    public_url: str = "HTTP://BOARD.LAN"
    trusted_hosts: str = ""
    clock: str = ""
    free_pick: bool | None = None
    currency: HouseCurrency | None = None
    heading_map: dict[str, str] = Field(default_factory=dict)

    @property
    def fixed(self) -> dict[str, Any]:
        """The house rules that the owner of the machine fixed."""
        given = {name: getattr(self, name) for name in FIXABLE}
        return {name: value for name, value in given.items() if value is not None}


class DemoSettings(Settings):
    """Those of a demo."""

    demo: ClassVar[bool] = True


def load(data: Path | None = None) -> Settings:
    """Read the settings of a data folder; `data` overrides SEVENLANES_DATA. Raises SettingsRefused."""
    folder = folder_of(data)
    with _refusing():
        from_environment = Settings(data=folder)
        lines = {name.lower(): value for name, value in _lines(folder / FILE).items()}
        unset = {
            name: value for name, value in lines.items() if name not in from_environment.model_fields_set
        }
        return Settings(**{**unset, "data": folder}) if unset else from_environment


def folder_of(data: Path | None) -> Path:
    """Return the data folder that is meant. Raises SettingsRefused."""
    with _refusing():
        return data or Settings().data


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"]).upper()
        message = f"setting {name}: {first['msg']}"
        raise SettingsRefused(message) from None


def _lines(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file}: {error}"
        raise SettingsRefused(message) from None
