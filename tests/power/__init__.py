"""Power cuts, kills, full disks and clocks that lie: what was acknowledged is there, once."""
