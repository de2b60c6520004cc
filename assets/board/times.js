/** Times as the shop's zone writes them, always 24 h. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class Times {
  constructor({ language, zone }, say) {
    // British English writes the day before the month, as a shop does that keeps 24 h.
    const locale = language === "en" ? "en-GB" : language;
    const format = (options, of = locale) => new Intl.DateTimeFormat(of, { timeZone: zone, ...options });
    this.say = say;
    this.short = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-GB");
    this.long = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, "en-GB");
    this.date = format({ weekday: "short", month: locale === "en-GB" ? "short" : "long", day: "numeric" });
    this.weekday = format({ weekday: "short" });
    this.monthDay = format({ month: "numeric", day: "numeric" });
    this.key = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE");
  }

  clock(at) {
    return this.short.format(at);
  }

  seconds(at) {
    return this.long.format(at);
  }

  day(at) {
    return this.date.format(at);
  }

  /** A time near to now: the hour today, with the weekday this week, else only the day. */
  moment(at, now) {
    const brief = this.briefMoment(at, now);
    return brief === this.weekday.format(at) ? `${brief} ${this.clock(at)}` : brief;
  }

  /** The same without the hour of another day. */
  briefMoment(at, now) {
    if (this.key.format(at) === this.key.format(now)) return this.clock(at);
    return Math.abs(at - now) < 6 * DAY ? this.weekday.format(at) : this.monthDay.format(at);
  }

  /** How long, no finer than matters on a wall. */
  span(ms) {
    const minutes = Math.floor(Math.abs(ms) / MINUTE);
    if (minutes < 60) return this.say("board.span.minutes", { minutes });
    if (minutes < 10 * 60) {
      return this.say("board.span.hours", {
        hours: Math.floor(minutes / 60),
        minutes: String(minutes % 60).padStart(2, "0"),
      });
    }
    if (minutes < 24 * 60) return this.say("board.span.long", { hours: Math.floor(minutes / 60) });
    return this.say("board.span.days", { days: Math.floor(minutes / 60 / 24) });
  }

  /** What is left until then; past it, with a minus sign. */
  countdown(at, now) {
    return at < now - MINUTE ? `−${this.span(now - at)}` : this.span(Math.max(0, at - now));
  }
}

/** The catalogue's text for a key, with its {placeholders} filled. */
export function sayer(texts) {
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
