"""Messages as they are sent: each is written once, for all who get it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.domain.base.events import EVENTS
from core.live.messages import Delay, Delta, WithCards
from core.store.journal import Entry, rfc3339
from core.views.order.board import Posting


def told(entry: Entry) -> str:
    """Write an entry as programs read it."""
    return written(entry.as_json())


def delta(
    entry: Entry, at: datetime, postings: Mapping[str, Posting | None], people: dict[str, str] | None
) -> str:
    """Write what an entry changed: its cards, what is off the board, what is named or worded anew."""
    posts = [post for post in postings.values() if post is not None]
    gone = [number for number, post in postings.items() if post is None]
    message: Delta = {"kind": "delta", "seq": entry.seq, "at": rfc3339(at), "gone": gone}
    if people:
        message["people"] = people
    if EVENTS[entry.type].touches.words:
        message["reworded"] = True
    flagged = postings.get(entry.order or "") if entry.type == "flag_delay" else None
    if flagged is not None:
        card, why = flagged.card, entry.data
        message["delay"] = Delay(
            number=card.number, plate=card.plate, reason=why["reason"], estimate=why["estimate"]
        )
    return with_cards(message, posts)


def with_cards(message: WithCards, posts: Iterable[Posting]) -> str:
    """Write a message with its cards behind it, as they were encoded."""
    return f'{written(message)[:-1]},"cards":[{",".join(post.text for post in posts)}]}}'


def written(content: Mapping[str, Any]) -> str:
    """Write JSON without a blank."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
