"""What the owner of the machine fixes: in the environment or in `sevenlanes.toml`, and nothing else."""

from pathlib import Path

import pytest

from core.settings import SettingsRefused, load


def test_only_what_is_set_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sevenlanes.toml").write_text('SHOP_NAME = "East"\nTIMEZONE = "Asia/Tokyo"\n', "utf-8")
    monkeypatch.setenv("SEVENLANES_TIMEZONE", "Europe/Berlin")
    monkeypatch.setenv("SEVENLANES_FREE_PICK", "0")
    assert load(tmp_path).fixed == {"shop_name": "East", "timezone": "Europe/Berlin", "free_pick": False}


def test_nothing_is_fixed_by_itself(tmp_path: Path) -> None:
    assert load(tmp_path).fixed == {}


@pytest.mark.parametrize("line", ['TIMEZONE = "Nowhere"', 'LANGUAGE = "fr"', 'CURRENCY = "XXX"'])
def test_a_wrong_setting_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "sevenlanes.toml").write_text(line, "utf-8")
    with pytest.raises(SettingsRefused, match=line.split(maxsplit=1)[0]):
        load(tmp_path)
