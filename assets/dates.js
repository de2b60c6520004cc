/**
 * How days, times and spans are written: one way for each language, 24 h, with the weekday where it is not today.
 * `core/ui/dates.py` writes them alike; a test holds the two together.
 *
 * A day is "2026-12-02", a time "2026-12-02T17:00", both of a clock on the shop's wall.
 */

const HOUR = 60;
const DAY = 24 * HOUR;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export class Dates {
  /** @param {(key: string, values?: object) => string} say */
  constructor(say) {
    this.say = say;
  }

  /** A day; with its year, unless it is that of today. */
  day(day, today = "") {
    return this.say(day.slice(0, 4) === today.slice(0, 4) ? "time.day" : "time.day_and_year", this.pieces(day));
  }

  /** A day where there is hardly room. */
  briefDay(day) {
    return this.say("time.brief_day", this.pieces(day));
  }

  /** A time; on another day than today with its day. */
  moment(local, today = "") {
    const [day, time] = local.split("T");
    return day === today ? time : this.say("time.on_day", { day: this.day(day, today), time });
  }

  weekday(day) {
    return this.say(`time.weekday.${WEEKDAYS[new Date(`${day}T00:00Z`).getUTCDay()]}`);
  }

  /** How long something takes, no finer than matters. */
  span(minutes) {
    if (minutes < HOUR) return this.say("time.minutes", { n: minutes });
    const hours = Math.floor(minutes / HOUR);
    if (minutes >= DAY) return this.say("time.days", { n: Math.floor(hours / 24) });
    const rest = minutes % HOUR;
    return rest ? this.say("time.hours_and_minutes", { hours, minutes: rest }) : this.say("time.hours", { n: hours });
  }

  pieces(day) {
    const [year, month, of] = day.split("-").map(Number);
    return { year, day: of, month: this.say(`time.month.${month}`), weekday: this.weekday(day) };
  }
}

/**
 * What a clock on a wall of this zone shows, as the times above are written.
 * @param {string} zone
 * @returns {(at: Date) => string}
 */
export function wallClock(zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const whole = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...whole }); // 2026-12-02 17:00
  return (at) => format.format(at).replace(" ", "T");
}

/** The catalogue's text for a key, with its {placeholders} filled. */
export function sayer(texts) {
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
