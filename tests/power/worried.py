"""`python -m tests.power.worried FOLDER`: the shop with desks, on a disk with little room and a clock that leapt."""

import sys
from datetime import timedelta

from core.clock import Clock
from core.keeping import ballast
from tests.desk.host import main

if __name__ == "__main__":
    ballast.LITTLE = 2**60
    Clock.doubt = lambda self: timedelta(hours=1)  # type: ignore[method-assign] # noqa: ARG005
    main(sys.argv[1])
