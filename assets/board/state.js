/** What the board knows: the cards by number, who is who, and what just happened. */

import { shallowReactive } from "vue";
import { PROTOCOL } from "./contract.js";
import { Clock } from "./shop.js";

/** @import { Card, Delay, Delta, Lane, Message, Snapshot, Tick } from "./contract.js" */

/** @type {Lane[]} */
export const LANES = ["waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready"];

const FRESH = 5000;
const ANNOUNCED = 20_000;

export class State {
  constructor() {
    this.clock = new Clock();
    this.heard = performance.now(); // when a beat last agreed with what is shown
    this.dataAt = null; // the shop's time of that beat
    this.view = shallowReactive({
      config: /** @type {any} */ (null),
      people: /** @type {Record<string, string>} */ ({}),
      lanes: empty(),
      seq: /** @type {number | null} */ (null),
      known: false, // a snapshot has come
      broken: false, // what the server sends cannot be shown, again and again
      starts: 0, // grows when all that was drawn is thrown away
      paired: true,
      doubted: false, // the server does not trust its clock
      fresh: /** @type {Set<string>} */ (new Set()), // cards that moved within the last 5 s
      delays: /** @type {Delay[]} */ ([]), // to be announced, the current one first
      moves: 0, // grows with each deed: nothing else may set cards in motion
    });
    this.foreign = false; // the server and this page are of versions that do not understand each other
    this.cards = /** @type {Map<string, Card>} */ (new Map());
  }

  /**
   * Takes one message of the server, in order.
   * @param {Message} message
   * @param {number | null} seq
   */
  hear(message, seq) {
    this.foreign = message.kind === "snapshot" && message.protocol !== PROTOCOL;
    if (this.foreign) throw new Error(`not the protocol of this page, ${PROTOCOL}`);
    if (message.kind === "snapshot" || message.kind === "beat") this.clock.hear(message.at);
    if (message.kind === "snapshot") this.#replace(message);
    if (message.kind === "delta" || message.kind === "tick") this.#change(message);
    if (message.kind === "beat") this.view.doubted = Boolean(message.clock_doubted);
    if (message.kind === "beat" && message.seq === seq) {
      this.heard = performance.now();
      this.dataAt = Date.parse(message.at);
    }
    this.view.seq = seq;
    this.view.paired = true;
  }

  /** Throws away what could not be taken or drawn, and all that it may have spoilt. */
  forget() {
    this.cards = new Map();
    Object.assign(this.view, { lanes: empty(), seq: null, known: false, starts: this.view.starts + 1 });
  }

  /**
   * The first snapshot stands still; in a later one, what moved meanwhile is seen to move.
   * @param {Snapshot} snapshot
   */
  #replace({ cards, people }) {
    const moved = this.view.known ? this.#moved(cards) : [];
    this.cards = new Map(cards.map((card) => [card.number, card]));
    this.view.people = people;
    this.view.known = true;
    if (moved.length) this.#freshen(moved);
    this.#sort();
  }

  /** @param {Delta | Tick} message */
  #change(message) {
    const { cards, gone = [], people, delay } = /** @type {Partial<Delta> & Pick<Delta, "cards">} */ (message);
    const moved = this.#moved(cards);
    for (const number of gone) this.cards.delete(number);
    for (const card of cards) this.cards.set(card.number, card);
    if (people) this.view.people = people;
    if (delay) this.#announce(delay);
    if (moved.length) this.#freshen(moved);
    else if (message.kind === "delta") this.view.moves += 1;
    if (cards.length || gone.length) this.#sort();
  }

  #sort() {
    const lanes = empty();
    for (const card of this.cards.values()) lanes[card.lane].push(card);
    for (const lane of LANES) lanes[lane].sort((a, b) => (a.rank < b.rank ? -1 : 1));
    for (const lane of LANES) lanes[lane] = kept(this.view.lanes[lane], lanes[lane]);
    this.view.lanes = lanes;
  }

  /** @param {Card[]} cards */
  #moved(cards) {
    return cards.filter(({ number, lane }) => this.cards.get(number)?.lane !== lane).map(({ number }) => number);
  }

  /** @param {string[]} numbers */
  #freshen(numbers) {
    this.view.moves += 1;
    this.view.fresh = new Set([...this.view.fresh, ...numbers]);
    setTimeout(() => {
      this.view.fresh = new Set([...this.view.fresh].filter((number) => !numbers.includes(number)));
    }, FRESH);
  }

  /**
   * Each delay has its 20 s, one after the other.
   * @param {Delay} delay
   */
  #announce(delay) {
    this.view.delays = [...this.view.delays, delay];
    if (this.view.delays.length === 1) this.#nextDelay();
  }

  #nextDelay() {
    setTimeout(() => {
      this.view.delays = this.view.delays.slice(1);
      if (this.view.delays.length) this.#nextDelay();
    }, ANNOUNCED);
  }
}

function empty() {
  const lanes = /** @type {Record<Lane, Card[]>} */ ({});
  for (const lane of LANES) lanes[lane] = [];
  return lanes;
}

/** A lane without a change stays the same object: it need not be drawn again. */
function kept(before, now) {
  return before.length === now.length && before.every((card, i) => card === now[i]) ? before : now;
}

const STALE = 5000;
const LOST = 30_000;

/** Whether what is shown may be believed, by the time since the last beat that agreed with it. */
export function trust({ heard, view }) {
  const silent = performance.now() - heard;
  if (view.broken || silent >= LOST) return "lost";
  return view.known && silent < STALE ? "live" : "stale";
}
