"""Settings of a shop, after all that bears the product's former name was taken over."""

import os
from pathlib import Path

from core import settings
from core.cli.output import say_aside
from core.former_name import take_over_folder, take_over_settings, taken_over
from core.settings import Settings


def load(data: Path | None) -> Settings:
    """Read the settings of a data folder, and say what was taken over. Raises SettingsRefused or FolderRefused."""
    names = take_over_settings(os.environ)
    lines = taken_over(names + take_over_folder(settings.folder_of(data)))
    if lines:
        say_aside(lines)
    return settings.load(data)
