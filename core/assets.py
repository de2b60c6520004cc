"""Where the fonts, styles and scripts lie that pages load; served under `/assets/`."""

from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
