/**
 * What covers a page while there is no connection, and takes every touch.
 *
 * It is always there, unseen: its sign and letters could not be fetched once the line is lost.
 */

import { Dates, sayer, wallClock } from "/assets/dates.js";

const MINUTE = 60_000;
const SIGN = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true"><path d="M2 8.5a15 15 0 0 1 20 0M5.5 12.5a10 10 0 0 1 13 0M9 16.5a5 5 0 0 1 6 0M12 20.5h.01M4 3l16 18"/></svg>`;

export class Cover {
  /**
   * @param {{since: string, advice: string, zone: string, dates: Record<string, string>, opaque: boolean, broken?: string, brokenAdvice?: string}} words
   * `since` has a place for the time; `dates` are the texts with which days are written
   */
  constructor({ since, advice, zone, dates, opaque, broken, brokenAdvice }) {
    this.since = since;
    this.broken = broken ?? "";
    this.brokenAdvice = brokenAdvice ?? "";
    this.isBroken = false;
    this.dates = new Dates(sayer(dates));
    this.local = wallClock(zone);
    this.telling = 0;
    this.title = made("h1", since);
    this.advice = made("p", advice);
    this.element = made("div", "");
    this.element.className = opaque ? "no-line opaque unseen" : "no-line unseen";
    this.element.innerHTML = SIGN;
    this.element.append(this.title, this.advice);
    for (const kind of ["pointerdown", "click"]) this.element.addEventListener(kind, kept);
    document.body.append(this.element);
  }

  /** @param {Date | null} since when there is no connection; null takes the cover away */
  show(since) {
    if (this.isBroken) return;
    clearInterval(this.telling);
    this.element.classList.toggle("unseen", !since);
    if (!since) {
      this.element.removeAttribute("role");
      delete this.element.dataset.live;
      return;
    }
    this.element.setAttribute("role", "alert");
    this.element.dataset.live = "lost";
    this.tell(since);
    this.telling = setInterval(() => this.tell(since), MINUTE); // after midnight it was yesterday
  }

  tell(since) {
    const time = this.dates.moment(this.local(since), this.local(new Date()).slice(0, 10));
    this.title.textContent = this.since.replace("{time}", time);
  }

  /** Hides a page that cannot show what it is sent, until it is loaded anew. */
  breakDown() {
    this.show(new Date());
    clearInterval(this.telling);
    this.isBroken = true;
    this.element.classList.add("opaque");
    this.title.textContent = this.broken;
    this.advice.textContent = this.brokenAdvice;
  }

  remove() {
    clearInterval(this.telling);
    this.element.remove();
  }
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function kept(event) {
  event.preventDefault();
  event.stopPropagation();
}
