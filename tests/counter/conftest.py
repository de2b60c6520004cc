"""One shop for all tests of this folder: each takes an order of its own."""

from tests.desk.conftest import desk, shop, switch_on

__all__ = ["desk", "shop", "switch_on"]
