"""`python -m tests.power.little_room FOLDER`: the shop with desks, on a disk that has little room."""

import sys

from core.store import ballast
from tests.desk.host import main

if __name__ == "__main__":
    ballast.LITTLE = 2**60
    main(sys.argv[1])
