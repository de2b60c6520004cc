/** What cards need to know of their shop: words, names and the time, in the language of this screen. */

import { widthOf } from "./measure.js";
import { sayer } from "../dates.js";
import { Times } from "./times.js";

/** The widest name that a card shows, in its own font size; a longer one gives way to its code. */
const NAME = 5;
const SHORT_NAME = 2.8;

export class Shop {
  constructor(config, people, clock) {
    this.say = sayer(config.texts);
    this.times = new Times(config, this.say);
    this.words = (list, code) => config.texts[`board.${list}.${code}`] ?? config.reasons[list]?.[code] ?? code;
    this.name = (code) => briefly(people[code], code, NAME);
    this.short = (code) => briefly(people[code], code, SHORT_NAME);
    this.shortest = (code) => code?.match(/\d+$/)?.[0] ?? this.short(code);
    this.moment = (at) => this.times.moment(Date.parse(at), this.now);
    this.briefMoment = (at) => this.times.briefMoment(Date.parse(at), this.now);
    this.spanSince = (at) => at && this.times.span(this.now - Date.parse(at));
    this.clock = clock;
  }

  get now() {
    return this.clock.now();
  }
}

/** The shop's time between two beats: the machine's time passed, at the shop's speed. */
export class Clock {
  constructor() {
    this.at = Date.now();
    this.set = performance.now();
    this.speed = 1;
    this.known = false; // until the server tells it, it is this machine's and shown nowhere
  }

  hear(at) {
    this.at = Date.parse(at);
    this.set = performance.now();
    this.known = true;
  }

  now() {
    return this.at + (performance.now() - this.set) * this.speed;
  }
}

function briefly(name, code, widest) {
  return name && widthOf(name) <= widest ? name : code;
}
