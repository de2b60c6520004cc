"""Where the fonts, styles and scripts lie that pages load; served under `/assets/`.

The folder lies beside the packages, in a checkout as where the wheel was installed. Its files are opened by path.
"""

from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
