/**
 * The line of a page to the server: it is asked each second whether it answers, and the page is kept right.
 *
 * A page is never led anywhere while the server is away, or it would end on the browser's own error page. As soon as
 * the server answers again, the page's socket is opened; a page that stays silent then, or that an earlier start of
 * the server made, is made anew.
 */

const ASK_EVERY = 1000;
const GIVE_UP = 2000;
const PATIENCE = { right: Infinity, silent: 3000, loading: 15_000, broken: 0 };

export class Line {
  /**
   * @param {() => Window | null} page that is kept right
   * @param {() => void} renew makes it anew; called only when the server has just answered
   * @param {(since: Date | null) => void} tell since when there is no connection, null while there is one
   */
  constructor(page, renew, tell) {
    this.page = page;
    this.renew = renew;
    this.tell = tell;
    this.heard = new Date(); // when the server answered last
    this.lost = false;
    this.boot = null;
    this.state = "right";
    this.since = performance.now();
  }

  start() {
    this.timer = setInterval(() => this.#ask(), ASK_EVERY);
    this.#ask();
  }

  stop() {
    clearInterval(this.timer);
  }

  /** Each question stands alone: one that hangs does not hold back the next. */
  async #ask() {
    const asked = new Date();
    const boot = await askBoot();
    if (boot) return this.#answered(boot);
    if (this.heard > asked) return;
    this.lost = true;
    this.tell(this.heard);
  }

  #answered(boot) {
    const back = this.lost;
    const restarted = this.boot !== null && this.boot !== boot;
    Object.assign(this, { heard: new Date(), lost: false, boot });
    const state = stateOf(this.page());
    if (state !== this.state) this.#is(state);
    const stuck = performance.now() - this.since >= PATIENCE[state];
    if (restarted || stuck || (back && state === "loading")) this.#again();
    else if (state === "right") this.tell(null);
    else if (state === "silent") open(this.page());
  }

  #again() {
    this.tell(this.heard); // until it is right
    this.#is("loading");
    this.renew();
  }

  #is(state) {
    this.state = state;
    this.since = performance.now();
  }
}

/** A page without a socket of NiceGUI is right once it has loaded. */
function stateOf(page) {
  try {
    const { document, location, socket } = page;
    if (socket) return socket.connected && page.did_handshake ? "right" : "silent";
    return document.readyState === "complete" && location.href !== "about:blank" ? "right" : "loading";
  } catch {
    return "broken"; // the browser's own error page lets nobody look into it
  }
}

/**
 * NiceGUI sends what was missed, from the message on that the socket names: it names the first if it is not told.
 * A socket on its way is left alone, or the server would know this page twice and send it nothing any more.
 * @param {any} page
 */
function open({ socket, nextMessageId }) {
  if (socket.io.engine.readyState !== "closed") return;
  socket.io.opts.query.next_message_id = nextMessageId;
  socket.connect();
}

/** Returns which start of the server answers, null where none does. */
export async function askBoot() {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(GIVE_UP) });
    return answer.ok ? (await answer.json()).boot : null;
  } catch {
    return null;
  }
}
