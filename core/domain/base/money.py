"""Money of the shop's one currency: integers of its minor unit, written with its sign."""

from dataclasses import dataclass
from typing import Literal

from core.domain.base.numbers import MINOR

CurrencyCode = Literal["CNY", "HKD", "MOP", "TWD", "SGD", "MYR", "USD", "EUR"]


@dataclass(frozen=True)
class Currency:
    """A currency: the sign before an amount, and what else people write beside one."""

    sign: str
    names: tuple[str, ...]

    def written(self, amount: int) -> str:
        """Write an amount of the minor unit."""
        return f"{self.sign}{amount / MINOR:,.2f}"


CURRENCIES: dict[CurrencyCode, Currency] = {
    "CNY": Currency("¥", ("¥", "CNY", "RMB", "CN¥", "人民币", "人民幣", "元", "圆", "圓", "块", "塊")),
    "HKD": Currency("HK$", ("HK$", "$", "HKD", "港币", "港幣", "港元", "元", "圆", "圓", "蚊")),
    "MOP": Currency("MOP$", ("MOP$", "$", "MOP", "澳门元", "澳門元", "元", "圆", "圓")),
    "TWD": Currency("NT$", ("NT$", "$", "TWD", "NTD", "新台币", "新台幣", "元", "圆", "圓", "块", "塊")),
    "SGD": Currency("S$", ("S$", "$", "SGD")),
    "MYR": Currency("RM", ("RM", "MYR")),
    "USD": Currency("US$", ("US$", "$", "USD")),
    "EUR": Currency("€", ("€", "EUR")),
}
