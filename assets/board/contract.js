/** What a board is told, and what it says. `python -m tests.contract` makes this from the server's own classes. */

export const PROTOCOL = 1;

/** @typedef {"waiting" | "in_progress" | "interrupted" | "awaiting_parts" | "qc" | "wash" | "ready"} Lane */

/** @typedef {"waiting_customer" | "appointment" | "comeback" | "rework" | "blocked_bay" | "overnight" | "delay" | "question" | "supplement"} Mark */

/** @typedef {"on_time" | "at_risk" | "late"} Risk */

/** @typedef {"self" | "lead" | "final"} Level */

/** @typedef {"say" | "moment" | "which" | "name" | "crew" | "texts" | "reason" | "place" | "since" | "hours" | "levels" | "steps"} Way */

/**
 * Who is to begin, and when at the latest.
 * @typedef {object} WaitingLine
 * @property {string | null} next
 * @property {string | null} team
 * @property {string | null} latest_start
 * @property {boolean} taken_in
 */

/**
 * Who works on it, how much was worked at a time, or why nobody works.
 * @typedef {object} InProgressLine
 * @property {string[]} working
 * @property {number} worked_hours
 * @property {string} worked_at
 * @property {number} standard_hours
 * @property {string | null} paused_why
 * @property {string | null} paused_until
 */

/**
 * Why it stands, and until when; `over` where all that was asked is answered.
 * @typedef {object} InterruptedLine
 * @property {string | null} reason
 * @property {string} detail
 * @property {string} since
 * @property {string | null} resume_at
 * @property {boolean} [over]
 */

/**
 * Which parts are missing, and when the last of them comes, where that is known of all; `over` where none is.
 * @typedef {object} AwaitingPartsLine
 * @property {string[]} missing
 * @property {string | null} expected_at
 * @property {string} detail
 * @property {string} since
 * @property {boolean} [over]
 */

/**
 * Which levels there are, which are signed, and whose turn it is.
 * @typedef {object} QcLine
 * @property {Level[]} levels
 * @property {string[]} signed
 * @property {Level | null} turn
 * @property {string} since
 */

/**
 * Whether it is washed or waits for that.
 * @typedef {object} WashLine
 * @property {boolean} washing
 * @property {string} since
 */

/**
 * What was done of what there is to do before it leaves.
 * @typedef {object} ReadyLine
 * @property {boolean} accepted
 * @property {boolean} told
 * @property {boolean} settled
 * @property {string} since
 */

/**
 * An order as it stands on the board. `line` is the lane's own line; `rank` sorts within a lane.
 * @typedef {object} CardOfAnyLane
 * @property {string} number
 * @property {string} plate
 * @property {string} model
 * @property {string} kind
 * @property {number} version
 * @property {number} seq
 * @property {Risk} risk
 * @property {string | null} promised_at
 * @property {string | null} answer_by
 * @property {string | null} advisor
 * @property {string[]} technicians
 * @property {string | null} bay
 * @property {string | null} slot
 * @property {string | null} key_at
 * @property {Mark[]} marks
 * @property {number} priority
 * @property {string} since
 * @property {string} rank
 */

/** @typedef {CardOfAnyLane & ({lane: "waiting", line: WaitingLine} | {lane: "in_progress", line: InProgressLine} | {lane: "interrupted", line: InterruptedLine} | {lane: "awaiting_parts", line: AwaitingPartsLine} | {lane: "qc", line: QcLine} | {lane: "wash", line: WashLine} | {lane: "ready", line: ReadyLine})} Card */

/**
 * A delay that was just flagged: of which car, why, and when it is ready now.
 * @typedef {object} Delay
 * @property {string} number
 * @property {string} plate
 * @property {string} reason
 * @property {string} estimate
 */

/**
 * All of the board, its cards and people, of this start of the server.
 * @typedef {object} Snapshot
 * @property {number} seq
 * @property {string} at
 * @property {"snapshot"} kind
 * @property {number} protocol
 * @property {string} boot
 * @property {Record<string, string>} people
 * @property {Card[]} cards
 */

/**
 * What one entry changed: its cards, the orders that are gone, and what was named or worded anew.
 * @typedef {object} Delta
 * @property {number} seq
 * @property {string} at
 * @property {"delta"} kind
 * @property {string[]} gone
 * @property {Record<string, string>} [people]
 * @property {boolean} [reworded]
 * @property {Delay} [delay]
 * @property {Card[]} cards
 */

/**
 * The cards that time alone changed.
 * @typedef {object} Tick
 * @property {number} seq
 * @property {string} at
 * @property {"tick"} kind
 * @property {Card[]} cards
 */

/**
 * The board is right as it is; whether the clock is.
 * @typedef {object} Beat
 * @property {number} seq
 * @property {string} at
 * @property {"beat"} kind
 * @property {string} boot
 * @property {boolean} [clock_doubted]
 */

/**
 * Say who you are, large enough to be found among many.
 * @typedef {object} Identify
 * @property {"identify"} kind
 * @property {string} name
 * @property {string} place
 */

/**
 * Load your page anew.
 * @typedef {object} Reload
 * @property {"reload"} kind
 */

/**
 * Show what your station shows: somebody has changed that.
 * @typedef {object} GoHome
 * @property {"home"} kind
 */

/**
 * What a wall says it has painted. A browser may say anything, so everything is bounded.
 * @typedef {object} Painted
 * @property {"painted"} kind
 * @property {number} seq
 * @property {number} width
 * @property {number} height
 * @property {"en" | "zh-Hans" | "zh-Hant"} language
 * @property {string} version
 */

/** @typedef {Snapshot | Delta | Tick | Beat | Identify | Reload | GoHome} Message */

/**
 * A way to say something. Where what it is `of` is not there, or what makes it untrue is, it says nothing.
 * @typedef {object} Phrase
 * @property {Way} way
 * @property {string} [key]
 * @property {string} [brief]
 * @property {string} [of]
 * @property {string} [unless]
 */

/**
 * A piece of a line: the first phrase that says something.
 * @typedef {object} LinePiece
 * @property {Phrase[]} says
 * @property {boolean} [shrinks]
 * @property {boolean} [of_wall]
 * @property {string} [icon]
 */

/** @type {Record<Lane, LinePiece[]>} */
export const PIECES = {
  waiting: [
    {"says": [{"way": "name", "of": "next"}, {"way": "say", "key": "board.line.team", "of": "team"}, {"way": "say", "key": "board.line.nobody"}]},
    {"says": [{"way": "moment", "key": "board.line.start_by", "brief": "board.line.start_by_brief", "of": "latest_start"}]},
    {"says": [{"way": "say", "key": "board.line.not_taken_in", "unless": "taken_in"}]},
    {"says": [{"way": "place", "of": "slot"}]},
  ],
  in_progress: [
    {"says": [{"way": "crew", "of": "working"}]},
    {"says": [{"way": "moment", "key": "board.line.paused_until", "of": "paused_until", "unless": "working"}, {"way": "say", "key": "board.line.paused", "unless": "working"}], "icon": "paused"},
    {"says": [{"way": "place", "of": "bay"}]},
    {"says": [{"way": "reason", "key": "pause", "of": "paused_why"}]},
    {"says": [{"way": "hours", "of": "standard_hours"}], "of_wall": true},
  ],
  interrupted: [
    {"says": [{"way": "say", "key": "board.line.answered", "of": "over"}, {"way": "reason", "of": "detail"}, {"way": "which", "key": "board.reason", "of": "reason"}], "shrinks": true},
    {"says": [{"way": "moment", "key": "board.line.goes_on", "brief": "board.line.moment_brief", "of": "resume_at"}]},
    {"says": [{"way": "place", "of": "slot"}, {"way": "place", "of": "bay"}]},
    {"says": [{"way": "since", "of": "since"}], "of_wall": true},
  ],
  awaiting_parts: [
    {"says": [{"way": "say", "key": "board.line.all_here", "of": "over"}, {"way": "texts", "of": "missing"}, {"way": "reason", "key": "C", "of": "detail"}], "shrinks": true},
    {"says": [{"way": "moment", "key": "board.line.comes", "brief": "board.line.moment_brief", "of": "expected_at"}, {"way": "say", "key": "board.line.no_date", "unless": "over"}]},
    {"says": [{"way": "place", "of": "slot"}, {"way": "place", "of": "bay"}]},
    {"says": [{"way": "reason", "key": "C", "of": "detail", "unless": "over"}], "of_wall": true},
  ],
  qc: [
    {"says": [{"way": "levels"}], "of_wall": true},
    {"says": [{"way": "which", "key": "board.turn", "of": "turn"}]},
    {"says": [{"way": "since", "of": "since"}], "of_wall": true},
    {"says": [{"way": "place", "of": "slot"}, {"way": "place", "of": "bay"}]},
  ],
  wash: [
    {"says": [{"way": "say", "key": "board.line.washing", "of": "washing"}, {"way": "say", "key": "board.line.queued"}]},
    {"says": [{"way": "since", "of": "since"}], "of_wall": true},
    {"says": [{"way": "place", "of": "slot"}, {"way": "place", "of": "bay"}]},
  ],
  ready: [
    {"says": [{"way": "place", "of": "slot"}]},
    {"says": [{"way": "say", "key": "board.ready.accept", "unless": "accepted"}, {"way": "say", "key": "board.ready.tell", "unless": "told"}, {"way": "say", "key": "board.ready.settle", "unless": "settled"}, {"way": "say", "key": "board.ready.done"}]},
    {"says": [{"way": "steps"}], "of_wall": true},
    {"says": [{"way": "since", "of": "since"}], "of_wall": true},
  ],
};
