/**
 * The shell in which a kiosk or desk stands. It never navigates: the page is in a frame, which is put there anew when
 * the page has gone silent or was made by an earlier start of the server, and only while the server answers.
 *
 * Behind the # of the address stands where the frame is, so that loading again or a bookmark leads back there.
 */

import { Cover } from "/assets/line/cover.js";
import { Line } from "/assets/line/line.js";

const { home, since, advice, zone, dates, kind } = /** @type {Record<string, string>} */ (document.body.dataset);

class Shell {
  constructor() {
    this.path = ownPath(location.hash.slice(1)) ?? home;
    this.frame = document.createElement("iframe");
    this.cover = new Cover({ since, advice, zone, dates: JSON.parse(dates), opaque: kind === "kiosk" });
    this.line = new Line(
      () => this.frame.contentWindow,
      () => this.show(),
      (since) => this.tell(since),
    );
    this.show();
    this.line.start();
    addEventListener("focus", () => this.focus());
  }

  /** Puts the page into a new frame. */
  show() {
    const frame = document.createElement("iframe");
    frame.src = this.path;
    frame.addEventListener("load", () => this.arrived());
    this.frame.remove();
    document.body.prepend(frame);
    this.frame = frame;
  }

  arrived() {
    const page = pageIn(this.frame);
    if (!page) return;
    this.path = page.location.pathname + page.location.search;
    history.replaceState(null, "", `#${this.path}`);
    const titled = () => (document.title = page.title);
    new MutationObserver(titled).observe(page.head, { childList: true, subtree: true, characterData: true });
    titled();
    this.focus();
  }

  tell(since) {
    this.cover.show(since);
    if (!since && window.lost) this.focus();
    window.lost = Boolean(since); // the page within sends nothing then
  }

  /** Keys go to the page: a scanner types them. */
  focus() {
    if (document.activeElement !== this.frame) this.frame.contentWindow?.focus();
  }
}

function pageIn(frame) {
  const page = frame.contentDocument; // none on the browser's own error page
  return page && page.location.href !== "about:blank" ? page : null;
}

function ownPath(text) {
  const url = URL.canParse(text, location.origin) ? new URL(text, location.origin) : null;
  return text.startsWith("/") && url?.origin === location.origin ? url.pathname + url.search : null;
}

if (window.parent === window) new Shell();
else window.top?.location.replace("/"); // led here from within: what this station shows may be another page now
