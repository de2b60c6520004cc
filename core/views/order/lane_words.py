"""What a lane's line says of its card: one table, read by the wall's script and by the lists.

The table says how each piece is said; the words are those of a screen's language, at its time.
"""

from typing import Literal, NotRequired, TypedDict, final

from core.domain.base.lanes import Lane

Way = Literal[
    "say", "moment", "which", "name", "crew", "texts", "reason", "place", "since", "hours", "levels", "steps"
]


@final
class Phrase(TypedDict):
    """A way to say something. Where what it is `of` is not there, or what makes it untrue is, it says nothing.

    `key` is a text of the catalogue, the beginning of several, or a list of reasons; without one the line's own reason.
    `brief` is the text where a wall has hardly room.
    """

    way: Way
    key: NotRequired[str]
    brief: NotRequired[str]
    of: NotRequired[str]
    unless: NotRequired[str]


@final
class LinePiece(TypedDict):
    """A piece of a line: the first phrase that says something.

    One that `shrinks` may be cut short where it leads; one `of_wall` is said elsewhere in a list, or not at all.
    """

    says: list[Phrase]
    shrinks: NotRequired[bool]
    of_wall: NotRequired[bool]
    icon: NotRequired[str]


WHERE = LinePiece(says=[Phrase(way="place", of="slot"), Phrase(way="place", of="bay")])
SINCE = LinePiece(says=[Phrase(way="since", of="since")], of_wall=True)

# The worthiest piece comes first: a wall shows what fits, a list shows all and where the car is last.
PIECES: dict[str, list[LinePiece]] = {
    Lane.WAITING: [
        LinePiece(
            says=[
                Phrase(way="name", of="next"),
                Phrase(way="say", key="board.line.team", of="team"),
                Phrase(way="say", key="board.line.nobody"),
            ]
        ),
        LinePiece(
            says=[
                Phrase(
                    way="moment",
                    key="board.line.start_by",
                    brief="board.line.start_by_brief",
                    of="latest_start",
                )
            ]
        ),
        LinePiece(says=[Phrase(way="say", key="board.line.not_taken_in", unless="taken_in")]),
        LinePiece(says=[Phrase(way="place", of="slot")]),
    ],
    Lane.IN_PROGRESS: [
        LinePiece(says=[Phrase(way="crew", of="working")]),
        LinePiece(
            says=[
                Phrase(way="moment", key="board.line.paused_until", of="paused_until", unless="working"),
                Phrase(way="say", key="board.line.paused", unless="working"),
            ],
            icon="paused",
        ),
        LinePiece(says=[Phrase(way="place", of="bay")]),
        LinePiece(says=[Phrase(way="reason", key="pause", of="paused_why")]),
        LinePiece(says=[Phrase(way="hours", of="standard_hours")], of_wall=True),
    ],
    Lane.INTERRUPTED: [
        LinePiece(
            says=[
                Phrase(way="say", key="board.line.answered", of="over"),
                Phrase(way="reason", of="detail"),
                Phrase(way="which", key="board.reason", of="reason"),
            ],
            shrinks=True,
        ),
        LinePiece(
            says=[
                Phrase(
                    way="moment", key="board.line.goes_on", brief="board.line.moment_brief", of="resume_at"
                )
            ]
        ),
        WHERE,
        SINCE,
    ],
    Lane.AWAITING_PARTS: [
        LinePiece(
            says=[
                Phrase(way="say", key="board.line.all_here", of="over"),
                Phrase(way="texts", of="missing"),
                Phrase(way="reason", key="C", of="detail"),
            ],
            shrinks=True,
        ),
        LinePiece(
            says=[
                Phrase(
                    way="moment", key="board.line.comes", brief="board.line.moment_brief", of="expected_at"
                ),
                Phrase(way="say", key="board.line.no_date", unless="over"),
            ]
        ),
        WHERE,
        LinePiece(says=[Phrase(way="reason", key="C", of="detail", unless="over")], of_wall=True),
    ],
    Lane.QC: [
        LinePiece(says=[Phrase(way="levels")], of_wall=True),
        LinePiece(says=[Phrase(way="which", key="board.turn", of="turn")]),
        SINCE,
        WHERE,
    ],
    Lane.WASH: [
        LinePiece(
            says=[
                Phrase(way="say", key="board.line.washing", of="washing"),
                Phrase(way="say", key="board.line.queued"),
            ]
        ),
        SINCE,
        WHERE,
    ],
    Lane.READY: [
        LinePiece(says=[Phrase(way="place", of="slot")]),
        LinePiece(
            says=[
                Phrase(way="say", key="board.ready.accept", unless="accepted"),
                Phrase(way="say", key="board.ready.tell", unless="told"),
                Phrase(way="say", key="board.ready.settle", unless="settled"),
                Phrase(way="say", key="board.ready.done"),
            ]
        ),
        LinePiece(says=[Phrase(way="steps")], of_wall=True),
        SINCE,
    ],
}
