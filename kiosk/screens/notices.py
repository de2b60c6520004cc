"""What the person was told: which car, what happened, when. A touch opens the order; nothing has to be touched."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.domain.order.notices import SHOWN_FOR
from core.ui.basic import aside, box, words
from core.ui.notices import notice_sentence
from core.views.order.notices import NoticeView

if TYPE_CHECKING:
    from kiosk.visit import Visit

MOST = 20  # of the newest; nobody reads on at a kiosk


def notices_section(visit: "Visit", told: Sequence[NoticeView], most: int = MOST) -> None:
    """List the notices, the finished cars that wait first; beyond `most` they are folded up."""
    if not told:
        return
    say = visit.texts.say
    sorted_ = sorted(told, key=lambda notice: not notice.awaits)
    with box("person-told", "section").props(f"data-notices data-count={len(told)}"):
        words(say("notice.title"), "chips-label", "h2")
        with box("told-list"):
            for notice in sorted_[:most]:
                _notice(visit, notice)
            if more := sorted_[most:]:
                with aside(say("notice.more", n=len(more))):
                    for notice in more:
                        _notice(visit, notice)


def what_is_told(told: Sequence[NoticeView]) -> object:
    """Return what tells one list from another."""
    return [(notice.seq, notice.awaits) for notice in told]


def _notice(visit: "Visit", notice: NoticeView) -> None:
    looks = f"told-one{' fresh' if notice.left else ''}{' awaits' if notice.awaits else ''}"
    with box(looks, "button") as made:
        made.props.update({"data-notice": notice.seq, "data-notice-kind": notice.kind})
        made.style(f"animation-delay: {notice.left - SHOWN_FOR.total_seconds():.1f}s")
        words(notice.plate, "told-plate", "b")
        words(visit.time.short(notice.at), "told-at", "time")
        words(
            notice_sentence(notice, visit.texts, visit.time, visit.workshop.hub.people), "told-word", "span"
        )
    made.on("click", lambda _: visit.open_order(notice.order), [])
