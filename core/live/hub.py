"""The hub: one projection of the board in memory; cards, deltas and entries are encoded once for all who look."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from core.domain.base.lanes import ON_BOARD
from core.domain.order.order import Order
from core.live.encoding import told, with_cards, written
from core.live.messages import PROTOCOL, Beat, Snapshot, Tick
from core.live.recent import Recent
from core.live.reporting import Announcement, Reporter, Shop, Viewer
from core.store.journal import Entry, rfc3339
from core.views.order.board import Card, Posting

log = logging.getLogger(__name__)
TIME_TO_PAINT = 5  # beats, after which every screen should show an entry


class Hub:
    """Announces what was committed. `announce` is called by the writer, all else by the event loop."""

    def __init__(self, site: str, now: Callable[[], datetime], shop: Shop) -> None:
        """Begin with an empty board of this site."""
        self.site = site
        self.boot = secrets.token_hex(8)
        self.seq = 0
        self.people: dict[str, str] = {}
        self.clock_doubted = False  # whether the time of the beats is to be trusted
        self._now = now
        self._shop = shop
        self._postings: dict[str, Posting] = {}
        self._recent = Recent()
        self._beaten: deque[int] = deque([0], maxlen=TIME_TO_PAINT + 1)
        self._screens: set[Callable[[str], None]] = set()
        self._listeners: set[Callable[[Entry], None]] = set()
        self._followers: set[Callable[[int, str], None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reporter = Reporter(now, shop)  # the writer's own
        self._lost = False

    # the writer's side

    def announce(self, entries: list[Entry], orders: Sequence[Order]) -> None:
        """Picture and write what changed, while its rows are at hand, and pass it to the loop.

        All that can fail is done here: what the loop takes it has whole, and only then counts it.
        """
        if self._loop is None or not entries:
            return
        try:
            news = self._reporter.report(entries, orders)
        except Exception:
            self._loop.call_soon_threadsafe(self._lose, entries)
            raise
        self._loop.call_soon_threadsafe(self._take, news)

    def show(self, viewer: Viewer) -> None:
        """Show somebody in this process each order that changed or may have been touched; first all there are.

        The rows are at hand, mostly in the writer's thread; what a viewer does with them must not fail.
        """
        self._reporter.viewers.append(viewer)

    # the loop's side

    def open(self, seq: int, orders: Sequence[Order]) -> None:
        """Load the board as it is, and announce to this loop from now on."""
        self.load(seq, orders)
        self._loop = asyncio.get_running_loop()

    def load(self, seq: int, orders: Sequence[Order]) -> None:
        """Hold these orders as they are after this entry, and nothing else."""
        self.seq = seq
        self._recent.forget(seq)
        self.people = self._shop.names()
        self._postings.clear()
        self._post(self._reporter.begin(seq, orders))

    def cards(self) -> list[Card]:
        """Return every card, each lane in board order."""
        return [post.card for post in self._ranked()]

    def board(self) -> str:
        """Return the board as programs read it: the lanes in order, cards in board order."""
        lanes: dict[str, list[str]] = {lane.value: [] for lane in ON_BOARD}
        for post in self._ranked():
            lanes[post.card.lane].append(post.text)
        columns = ",".join(f'"{lane}":[{",".join(texts)}]' for lane, texts in lanes.items())
        head = written({"site": self.site, "seq": self.seq, "at": rfc3339(self._now())})
        return f'{head[:-1]},"lanes":{{{columns}}}}}'

    def join(self, send: Callable[[str], None], after: int | None, boot: str | None) -> None:
        """Let a screen hold the board from here on: what it missed, or all of it."""
        missed = None
        if after is not None and after <= self.seq and boot == self.boot:
            missed = self._recent.since(after)
        for text in [self.snapshot()] if missed is None else missed:
            send(text)
        if not self._lost:
            send(self._beat())
        self._screens.add(send)

    @property
    def boards(self) -> int:
        """How many screens hold the board."""
        return len(self._screens)

    @property
    def feeds(self) -> int:
        """How many programs are told of every entry."""
        return len(self._followers)

    def leave(self, send: Callable[[str], None]) -> None:
        """Forget a screen."""
        self._screens.discard(send)

    def listen(self, listener: Callable[[Entry], None]) -> Callable[[], None]:
        """Tell somebody in this process of every entry; returns how to stop."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def follow(self, tell: Callable[[int, str], None]) -> Callable[[], None]:
        """Tell a program of every entry, as programs read it; returns how to stop."""
        self._followers.add(tell)
        return lambda: self._followers.discard(tell)

    def snapshot(self) -> str:
        """Return the whole board as one message."""
        message: Snapshot = {
            "kind": "snapshot",
            "seq": self.seq,
            "at": rfc3339(self._now()),
            "protocol": PROTOCOL,
            "boot": self.boot,
            "people": self.people,
        }
        return with_cards(message, self._ranked())

    @property
    def settled(self) -> int:
        """The last entry that every screen has had the time to paint."""
        return self._beaten[0]

    def beat(self) -> None:
        """Tell every screen that the board it holds is the board there is; never when that is not so."""
        if self._lost:
            return
        self._beaten.append(self.seq)
        self._send(self._beat())

    def tick(self) -> None:
        """Let time pass: what became late or at risk changes its card."""
        at = self._now()
        turned: dict[str, Posting] = {}
        for number, post in self._postings.items():
            if (now := post.at(at)) is not post:
                turned[number] = now
        if turned:
            self._postings |= turned
            message: Tick = {"kind": "tick", "seq": self.seq, "at": rfc3339(at)}
            text = with_cards(message, turned.values())
            self._recent.tick(self.seq, text)
            self._send(text)

    def _lose(self, entries: list[Entry]) -> None:
        """Admit that the board is behind what is stored, until the next commit brings all of it.

        Who reads by itself what changed is told at once; programs hear of it then, in order.
        """
        self._lost = True
        for entry in entries:
            self._tell_pages(entry)

    def _take(self, news: Announcement) -> None:
        self.people = news.people or self.people
        if news.anew:
            self._lost = False
            self._postings.clear()
        self._post(news.postings)
        for entry in news.late:
            self._tell_programs(entry)
        for entry, text in zip(news.entries, news.deltas, strict=True):
            self.seq = entry.seq
            self._recent.delta(entry.seq, text)
            self._send(text)
            self._tell_programs(entry)
            self._tell_pages(entry)
        if news.anew:
            self._recent.forget(self.seq)

    def _post(self, postings: dict[str, Posting | None]) -> None:
        for number, post in postings.items():
            if post is None:
                self._postings.pop(number, None)
            else:
                self._postings[number] = post

    def _tell_programs(self, entry: Entry) -> None:
        if self._followers:
            text = told(entry)
            for tell in tuple(self._followers):
                tell(entry.seq, text)

    def _tell_pages(self, entry: Entry) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(entry)
            except Exception:
                log.exception("a page could not take entry %s in", entry.seq)

    def _beat(self) -> str:
        message: Beat = {"kind": "beat", "seq": self.seq, "at": rfc3339(self._now()), "boot": self.boot}
        if self.clock_doubted:
            message["clock_doubted"] = True
        return written(message)

    def _ranked(self) -> list[Posting]:
        at = self._now()
        return sorted((post.at(at) for post in self._postings.values()), key=lambda post: post.card.rank)

    def _send(self, text: str) -> None:
        for send in tuple(self._screens):
            send(text)
