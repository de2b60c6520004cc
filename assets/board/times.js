/** Times as the shop's zone has them, for a wall: always 24 h, and no more of them than fits. */

import { Dates } from "../dates.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class Times {
  constructor({ zone }, say) {
    this.say = say;
    this.dates = new Dates(say);
    /** @type {Intl.DateTimeFormatOptions} */
    const whole = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
    this.local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hourCycle: "h23", ...whole }); // 2026-12-02 17:00:00
  }

  clock(at) {
    return this.seconds(at).slice(0, 5);
  }

  seconds(at) {
    return this.local.format(at).slice(11);
  }

  day(at) {
    return this.dates.day(this.key(at), this.key(at));
  }

  /** A time near to now: the hour today, with the weekday this week, else only the day. */
  moment(at, now) {
    if (this.isFar(at, now)) return this.dates.day(this.key(at), this.key(now));
    const brief = this.briefMoment(at, now);
    return this.key(at) === this.key(now) ? brief : `${brief} ${this.clock(at)}`;
  }

  /** The same without the hour of another day. */
  briefMoment(at, now) {
    if (this.key(at) === this.key(now)) return this.clock(at);
    return this.isFar(at, now) ? this.dates.briefDay(this.key(at)) : this.dates.weekday(this.key(at));
  }

  /** How long, no finer than matters on a wall. */
  span(ms) {
    const minutes = Math.floor(Math.abs(ms) / MINUTE);
    const hours = Math.floor(minutes / 60);
    if (hours < 1) return this.say("time.brief_minutes", { n: minutes });
    if (hours >= 24) return this.say("time.days", { n: Math.floor(hours / 24) });
    if (hours >= 10) return this.say("time.brief_hours", { n: hours });
    return this.say("time.brief_hours_and_minutes", { hours, minutes: String(minutes % 60).padStart(2, "0") });
  }

  /** What is left until then; past it, with a minus sign. */
  countdown(at, now) {
    return at < now - MINUTE ? `−${this.span(now - at)}` : this.span(Math.max(0, at - now));
  }

  /** The day in the shop. */
  key(at) {
    return this.local.format(at).slice(0, 10);
  }

  isFar(at, now) {
    return Math.abs(at - now) >= 6 * DAY;
  }
}
