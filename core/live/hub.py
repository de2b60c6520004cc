"""The hub: one projection of the board in memory, one delta per entry, encoded once for all screens."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from core.domain.house import House
from core.domain.order import Order
from core.store.journal import Entry, rfc3339
from core.views.board import Card, Posting, posting

TIME_TO_PAINT = 5  # beats, after which every screen should show an entry
KEPT = 2000  # deltas that a screen may have missed and still get
NAMING = {"person_saved"}
WORDING = {"house_saved", "words_saved", "reasons_saved"}  # what a board asks for once, it asks for again


class Shop(Protocol):
    """What the hub asks of the shop as it is stored."""

    @property
    def house(self) -> House:
        """The rules in force."""

    def names(self) -> dict[str, str]:
        """Return everybody's name by code."""

    def open_orders(self) -> Sequence[Order]:
        """Return every order that is on the board."""

    def escalate(self, number: str) -> None:
        """Let a delay that nobody saw to go higher; it is asked again each second until that is done."""


@dataclass(frozen=True)
class Announcement:
    """What one commit brings: its entries, and the postings it changed (None: off the board)."""

    entries: list[Entry]
    postings: dict[str, Posting | None]
    people: dict[str, str] | None


class Hub:
    """Announces what was committed. `announce` is called by the writer, all else by the event loop."""

    def __init__(self, now: Callable[[], datetime], shop: Shop) -> None:
        """Begin with an empty board."""
        self.boot = secrets.token_hex(8)
        self.seq = 0
        self.people: dict[str, str] = {}
        self._now = now
        self._shop = shop
        self._postings: dict[str, Posting] = {}
        self._recent: deque[tuple[int, str]] = deque(maxlen=KEPT)
        self._beaten: deque[int] = deque([0], maxlen=TIME_TO_PAINT + 1)
        self._screens: set[Callable[[str], None]] = set()
        self._listeners: set[Callable[[Entry], None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    # the writer's side

    def announce(self, entries: list[Entry], orders: Iterable[Order]) -> None:
        """Picture what changed, while its rows are at hand, and pass it to the loop."""
        if self._loop is None or not entries:
            return
        kinds = {entry.type for entry in entries}
        if "house_saved" in kinds:  # other rules, other risks
            orders = [*self._shop.open_orders(), *orders]
        at, house = self._now(), self._shop.house
        postings = {order.number: None if order.ended else posting(order, at, house) for order in orders}
        news = Announcement(entries, postings, self._shop.names() if kinds & NAMING else None)
        self._loop.call_soon_threadsafe(self._take, news)

    # the loop's side

    def open(self, seq: int, orders: Iterable[Order]) -> None:
        """Load the board as it is, and announce to this loop from now on."""
        at, house = self._now(), self._shop.house
        self.seq = seq
        self.people = self._shop.names()
        self._postings = {order.number: posting(order, at, house) for order in orders}
        self._loop = asyncio.get_running_loop()

    def cards(self) -> list[Card]:
        """Return every card, each lane in board order."""
        return sorted((post.card for post in self._postings.values()), key=lambda card: card.rank)

    def join(self, send: Callable[[str], None], after: int | None, boot: str | None) -> None:
        """Let a screen hold the board from here on: what it missed, or all of it."""
        missed = [text for seq, text in self._recent if after is not None and seq > after]
        complete = boot == self.boot and after is not None and self.seq - after == len(missed)
        for text in missed if complete else [self.snapshot()]:
            send(text)
        send(self._message("beat", boot=self.boot))
        self._screens.add(send)

    def leave(self, send: Callable[[str], None]) -> None:
        """Forget a screen."""
        self._screens.discard(send)

    def listen(self, listener: Callable[[Entry], None]) -> Callable[[], None]:
        """Tell somebody in this process of every entry; returns how to stop."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def snapshot(self) -> str:
        """Return the whole board as one message."""
        cards = [card.model_dump() for card in self.cards()]
        return self._message("snapshot", boot=self.boot, cards=cards, people=self.people)

    @property
    def settled(self) -> int:
        """The last entry that every screen has had the time to paint."""
        return self._beaten[0]

    def beat(self) -> None:
        """Tell every screen that the board it holds is the board there is."""
        self._beaten.append(self.seq)
        self._send(self._message("beat", boot=self.boot))

    def tick(self) -> None:
        """Let time pass: what became late or at risk changes its card, a delay nobody saw to goes higher."""
        at = self._now()
        for number, post in self._postings.items():
            if post.escalates_at is not None and post.escalates_at <= at:
                self._shop.escalate(number)
        turned = {number: post.at(at) for number, post in self._postings.items() if post.at(at) is not post}
        if turned:
            self._postings |= turned
            self._send(self._message("tick", cards=[post.card.model_dump() for post in turned.values()]))

    def _take(self, news: Announcement) -> None:
        self.people = news.people or self.people
        for number, post in news.postings.items():
            if post is None:
                self._postings.pop(number, None)
            else:
                self._postings[number] = post
        for entry in news.entries:
            self.seq = entry.seq
            last = entry is news.entries[-1]
            text = self._delta(entry, news if last else Announcement([], {}, None))
            self._recent.append((entry.seq, text))
            self._send(text)
            for listener in tuple(self._listeners):
                listener(entry)

    def _delta(self, entry: Entry, news: Announcement) -> str:
        cards = [post.card.model_dump() for post in news.postings.values() if post is not None]
        gone = [number for number, post in news.postings.items() if post is None]
        more: dict[str, Any] = {"people": news.people} if news.people else {}
        if entry.type in WORDING:
            more["reworded"] = True
        if entry.type == "flag_delay" and cards:
            told = {"reason": entry.data["reason"], "estimate": entry.data["estimate"]}
            more["delay"] = {"number": entry.order, "plate": cards[0]["plate"], **told}
        return self._message("delta", cards=cards, gone=gone, **more)

    def _message(self, kind: str, **content: Any) -> str:
        head = {"kind": kind, "seq": self.seq, "at": rfc3339(self._now())}
        return json.dumps({**head, **content}, ensure_ascii=False, separators=(",", ":"))

    def _send(self, text: str) -> None:
        for send in tuple(self._screens):
            send(text)
