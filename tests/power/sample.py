"""How much is tried of what takes long: in each run of the tests one sample, by `make power` four, which are all.

POWER_SEED says with which the run begins, POWER_SAMPLES how many it takes; a test bears its sample's number. Beyond
the fourth, chance falls otherwise.
"""

import os

ALL = 4
FIRST = int(os.environ.get("POWER_SEED", "0"))
SAMPLES = range(FIRST, FIRST + int(os.environ.get("POWER_SAMPLES", "1")))
