/**
 * The lane's own line of a card, as pieces by their worth. What fits is shown, the worthiest first.
 *
 * A piece is {text} or {dots: [yes, no, …]}, perhaps with an {icon} before it; a lead that {shrinks} may be cut short.
 */

/**
 * @import { Card, Lane } from "./contract.js"
 * @import { Shop } from "./shop.js"
 * @typedef {{text?: string | false | null, dots?: boolean[], icon?: string, shrinks?: boolean}} Piece
 */

const HOUR = 3_600_000;

/**
 * @param {Card} card
 * @param {Shop} shop
 */
export function line(card, shop) {
  const pieces = /** @type {(line: Card["line"], card: Card, shop: Shop) => Piece[]} */ (LINES[card.lane]);
  return pieces(card.line, card, shop).filter((piece) => piece.text || piece.dots);
}

/**
 * How much of the standard time is worked; only where work goes on.
 * @param {Card} card
 * @param {number} now
 */
export function progress(card, now) {
  if (card.lane !== "in_progress" || !card.line.standard_hours) return null;
  const { worked_at, worked_hours, standard_hours, working } = card.line;
  const since = working.length ? Math.max(0, now - Date.parse(worked_at)) : 0;
  const worked = worked_hours + (working.length * since) / HOUR;
  return { worked, standard: standard_hours, share: worked / standard_hours };
}

/** @type {{[L in Lane]: (line: Extract<Card, {lane: L}>["line"], card: Card, shop: Shop) => Piece[]}} */
const LINES = {
  waiting({ next, team, latest_start, taken_in }, card, { say, name, moment }) {
    const nobody = team ? say("board.line.team", { team }) : say("board.line.nobody");
    return [
      { text: next ? name(next) : nobody },
      { text: latest_start && say("board.line.start_by", { time: moment(latest_start) }) },
      { text: !taken_in && say("board.line.not_taken_in") },
      { text: card.slot },
    ];
  },

  in_progress({ working, paused_until, paused_why }, card, shop) {
    const hours = progress(card, shop.now);
    const people = working.length ? { text: crew(working, shop) } : pausedText(paused_until, shop);
    return [
      people,
      { text: card.bay },
      { text: !working.length && shop.words("pause", paused_why) },
      { text: hours && shop.say("board.line.hours", { worked: hours.worked.toFixed(1), standard: hours.standard }) },
    ];
  },

  interrupted({ reason, detail, since, resume_at }, card, { words, say, moment, spanSince }) {
    return [
      { text: words(reason, detail) || say(`board.reason.${reason}`), shrinks: true },
      { text: resume_at && say("board.line.until", { time: moment(resume_at) }) },
      { text: whereabouts(card) },
      { text: spanSince(since) },
    ];
  },

  awaiting_parts({ missing, expected_at, detail }, card, { words, say, moment }) {
    const more = missing.length > 1 ? ` +${missing.length - 1}` : "";
    return [
      { text: missing.length ? missing[0] + more : words("C", detail), shrinks: true },
      { text: expected_at ? say("board.line.until", { time: moment(expected_at) }) : say("board.line.no_date") },
      { text: whereabouts(card) },
      { text: missing.length > 0 && words("C", detail) },
    ];
  },

  qc({ levels, signed, turn, since }, card, { say, spanSince }) {
    return [
      { dots: levels.map((level) => signed.includes(level)) },
      { text: turn && say(`board.turn.${turn}`) },
      { text: spanSince(since) },
      { text: whereabouts(card) },
    ];
  },

  wash({ washing, since }, card, { say, spanSince }) {
    return [
      { text: say(washing ? "board.line.washing" : "board.line.queued") },
      { text: spanSince(since) },
      { text: whereabouts(card) },
    ];
  },

  ready({ accepted, told, settled, since }, card, { say, spanSince }) {
    const step = [
      ["accept", accepted],
      ["tell", told],
      ["settle", settled],
    ].find(([, done]) => !done);
    return [
      { text: card.slot },
      { text: say(`board.ready.${step ? step[0] : "done"}`) },
      { dots: [accepted, told, settled] },
      { text: spanSince(since) },
    ];
  },
};

/**
 * @param {string[]} working
 * @param {Shop} shop
 */
function crew(working, { name }) {
  return name(working[0]) + (working.length > 1 ? ` +${working.length - 1}` : "");
}

/**
 * @param {string | null} until
 * @param {Shop} shop
 */
function pausedText(until, { say, moment }) {
  const text = until ? say("board.line.paused_until", { time: moment(until) }) : say("board.line.paused");
  return { icon: "paused", text };
}

/** @param {Card} card */
function whereabouts({ bay, slot }) {
  return slot || bay;
}
