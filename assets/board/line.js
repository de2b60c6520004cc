/**
 * The lane's own line of a card, as pieces by their worth. What fits is shown, the worthiest first.
 *
 * What there is to say stands in the contract's table, which lists read too.
 */

import { PIECES } from "./contract.js";

/**
 * @import { Card, LinePiece, Phrase, Way } from "./contract.js"
 * @import { Shop } from "./shop.js"
 * @typedef {{text?: string | null, brief?: string, dots?: boolean[], icon?: string, shrinks?: boolean}} Said
 * @typedef {{worked: number, standard: number, share: number}} Worked
 */

const HOUR = 3_600_000;

/**
 * @param {Card} card
 * @param {Shop} shop
 */
export function line(card, shop) {
  const pieces = PIECES[card.lane].map((piece) => said(piece, card, shop)).filter(({ text, dots }) => text || dots);
  return pieces.filter(({ text }, i) => !text || pieces.findIndex((other) => other.text === text) === i);
}

/**
 * How much of the standard time is worked; only where work goes on.
 * @param {Card} card
 * @param {number} now
 * @returns {Worked | null}
 */
export function progress(card, now) {
  if (card.lane !== "in_progress" || !card.line.standard_hours) return null;
  const { worked_at, worked_hours, standard_hours, working } = card.line;
  const since = working.length ? Math.max(0, now - Date.parse(worked_at)) : 0;
  const worked = worked_hours + (working.length * since) / HOUR;
  return { worked, standard: standard_hours, share: worked / standard_hours };
}

/**
 * What a phrase says: a text, or dots; nothing where there is nothing to say.
 * @type {Record<Way, (value: any, phrase: Phrase, card: any, shop: Shop) => Pick<Said, "text" | "brief" | "dots">>}
 */
const WAYS = {
  say: (_, { key }, { line }, { say }) => ({ text: say(key, line) }),
  moment: (value, { key, brief }, _, { say, moment }) => {
    const time = moment(value);
    return { text: say(key, { time }), brief: brief && say(brief, { time }) };
  },
  which: (value, { key }, _, { say }) => ({ text: say(`${key}.${value}`) }),
  name: (value, _, __, { name }) => ({ text: name(value) }),
  crew: (value, _, __, { name }) => ({ text: firstOf(value.map(name)) }),
  texts: (value) => ({ text: firstOf(value) }),
  reason: (value, { key }, { line }, { words }) => ({ text: words(key ?? line.reason, value) }),
  place: (value) => ({ text: value }),
  since: (value, _, __, { spanSince }) => ({ text: spanSince(value) }),
  hours: (_, __, card, { say, now }) => {
    const { worked, standard } = /** @type {Worked} */ (progress(card, now));
    return { text: say("board.line.hours", { worked: worked.toFixed(1), standard }) };
  },
  levels: (_, __, { line }) => ({ dots: line.levels.map((level) => line.signed.includes(level)) }),
  steps: (_, __, { line }) => ({ dots: [line.accepted, line.told, line.settled] }),
};

/**
 * @param {LinePiece} piece
 * @param {any} card
 * @param {Shop} shop
 * @returns {Said}
 */
function said({ says, shrinks, icon }, card, shop) {
  for (const phrase of says) {
    const value = held(card, phrase.of);
    const untrue = (phrase.of && !value) || (phrase.unless && held(card, phrase.unless));
    const words = untrue ? null : WAYS[phrase.way](value, phrase, card, shop);
    if (words?.text || words?.dots) return { ...words, shrinks, icon };
  }
  return {};
}

/** What a card or its line holds under a name; an empty list is nothing. */
function held(card, name) {
  const value = card.line[name] ?? card[name];
  return Array.isArray(value) && !value.length ? null : value;
}

/** @param {string[]} texts */
function firstOf([first, ...more]) {
  return more.length ? `${first} +${more.length}` : first;
}
