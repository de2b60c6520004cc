"""A script of the pages run without a browser."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.assets import ASSETS

DENO = Path(sys.executable).with_name("deno")


def ran(folder: Path, script: str, told: object) -> Any:
    """Return what a script writes that reads what it is `told` and takes ASSETS for where the pages' scripts are."""
    given, file = folder / "told.json", folder / "script.js"
    given.write_text(json.dumps(told), "utf-8")
    file.write_text(script.replace("ASSETS", ASSETS.as_uri()), "utf-8")
    done = subprocess.run(
        [DENO, "run", "--quiet", "--no-config", "--allow-read", file, given],
        env=os.environ | {"DENO_DIR": str(folder), "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
