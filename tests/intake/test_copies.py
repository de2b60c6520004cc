"""The files in `tests/data` are those of the specification, where that is at hand."""

import pytest

from tests.intake.samples import DATA

SHARED = DATA.parents[2] / "shared"
ORIGINALS = [*sorted((SHARED / "data").glob("*")), *sorted((SHARED / "spec").glob("*.csv"))]

if ORIGINALS:

    @pytest.mark.parametrize("name", [original.name for original in ORIGINALS])
    def test_the_copy_is_the_original(name: str) -> None:
        (original,) = (path for path in ORIGINALS if path.name == name)
        assert (DATA / name).read_bytes() == original.read_bytes()
