/**
 * The board's own line to the server: a snapshot, then deltas in order, and a beat each second.
 *
 * It comes back from any outage by itself and asks for what it missed, or for everything where a message was lost on
 * the way. While the server is away it asks /healthz by fetch, because Chromium holds back new sockets for seconds
 * after many failed ones; a socket is opened only after an answer.
 *
 * What cannot be taken or drawn is not counted as shown: the board forgets what it has and asks for everything. Where
 * that fails again and again, it says so, and tries slowly: the server may be mended, and nobody touches a wall.
 */

const ASK_EVERY = 1000;
const GIVE_UP = 2000;
const SILENCE = 2500; // a beat comes each second; a line that dies without a word is replaced within three
const UNPAIRED = 4401;
const FRESH_STARTS = 3; // at once, one after the other
const SLOWLY = 30_000;
const SOUND = 60_000; // who has followed a snapshot for so long has got over it: the next failure is the first again

export class Live {
  /**
   * @param {object} board
   * @param {(signal: AbortSignal) => Promise<void>} board.prepare is awaited before each join (texts and zone may have changed)
   * @param {(message: import("./contract.js").Message, seq: number | null) => void} board.hear takes each message that is in order, or throws
   * @param {() => void} board.refused is called when this screen is no station
   * @param {() => void} board.forget is called when what was heard cannot be shown
   * @param {(broken: boolean) => void} board.tell is told when that happens too often, and when it is over
   */
  constructor({ prepare, hear, refused, forget, tell }) {
    this.prepare = prepare;
    this.hear = hear;
    this.refused = refused;
    this.forget = forget;
    this.tell = tell;
    this.seq = null;
    this.boot = null;
    this.since = 0; // when the last snapshot was taken
    this.failures = 0; // in a row
    this.stopped = false;
  }

  start() {
    this.#join();
  }

  /** Says something to the server, if it is there. */
  say(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** What was heard could not be drawn. Only what followed a snapshot counts: without one, everything is on its way. */
  failed(fault) {
    if (this.seq !== null) this.#fail(fault);
  }

  /** Prepares and joins anew, and goes on where it was. */
  again() {
    if (this.socket) this.#rejoin(0);
  }

  stop() {
    this.stopped = true;
    this.#drop();
  }

  async #join() {
    while (!this.stopped) {
      const asked = performance.now();
      if (await this.#ready()) return this.#open();
      await pause(ASK_EVERY - (performance.now() - asked));
    }
  }

  async #ready() {
    try {
      const answer = await fetch("/healthz", { signal: AbortSignal.timeout(GIVE_UP), cache: "no-store" });
      if (!answer.ok) return false;
      await this.prepare(AbortSignal.timeout(GIVE_UP));
      return true;
    } catch {
      return false; // away, or too slow: asked again in a second
    }
  }

  #open() {
    if (this.stopped) return;
    const socket = new WebSocket(this.#address());
    this.socket = socket;
    this.behind = 0;
    this.#within(GIVE_UP);
    socket.onopen = () => this.#within(SILENCE);
    socket.onmessage = ({ data }) => {
      this.#within(SILENCE);
      this.#hear(data);
    };
    socket.onclose = ({ code }) => {
      if (code === UNPAIRED) this.refused();
      this.#rejoin(ASK_EVERY);
    };
  }

  #hear(data) {
    try {
      const message = JSON.parse(data);
      if (this.#inOrder(message)) this.#take(message);
      else this.#startOver();
    } catch (fault) {
      this.#fail(fault);
    }
  }

  /** Counts a message only once it was taken: the next beats would agree with a card that never came. */
  #take(message) {
    const counts = message.kind === "snapshot" || message.kind === "delta";
    const seq = counts ? message.seq : this.seq;
    this.hear(message, seq);
    this.seq = seq;
    if (message.kind === "snapshot") {
      this.boot = message.boot;
      this.since = performance.now();
    } else if (this.failures && performance.now() - this.since > SOUND) this.#gotOver();
  }

  #fail(fault) {
    console.error("The board starts over.", fault);
    this.forget();
    this.#startOver();
  }

  #startOver() {
    this.seq = null;
    this.failures += 1;
    const broken = this.failures > FRESH_STARTS;
    if (broken) this.tell(true);
    this.#rejoin(broken ? SLOWLY : 0);
  }

  #gotOver() {
    this.failures = 0;
    this.tell(false);
  }

  #inOrder({ kind, seq, boot }) {
    if (kind === "snapshot") return true;
    if (kind === "delta") return seq === this.seq + 1;
    if (kind !== "beat") return true;
    // A beat may overtake a delta that is on its way; two in a row mean that the delta is lost.
    this.behind = seq > this.seq ? this.behind + 1 : 0;
    return boot === this.boot && this.behind < 2;
  }

  #address() {
    const address = new URL("/live/board", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (this.seq !== null) address.search = `?${new URLSearchParams({ after: String(this.seq), boot: String(this.boot) })}`;
    return address;
  }

  #rejoin(after) {
    this.#drop();
    pause(after).then(() => this.#join());
  }

  #drop() {
    clearTimeout(this.patience);
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }

  /** A socket that stays silent is as good as closed, whatever it says itself. */
  #within(ms) {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.#rejoin(0), ms);
  }
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}
