/**
 * A page's end of the line to the server: what was touched while there was no line is never sent later, for a deed
 * that was not kept did not happen. It also tells of touches.
 *
 * In the shell the page is kept right from outside; a page that stands alone keeps itself right.
 *
 * A page that cannot draw what it was sent would go on showing what was. It is loaded anew; where that is of no use
 * either, it says so, and tries slowly. The server asks for the same where it could not read what is to be shown.
 */

import { Cover } from "/assets/line/cover.js";
import { askBoot, Line } from "/assets/line/line.js";
import { keepStill } from "/assets/line/still.js";

const TOUCHES = 1000; // ms: touches are told at most this often
const TO_OPEN = 2000; // ms for a socket
const FRESH_STARTS = 3; // at once, one after the other
const SLOWLY = 30_000;
const SOUND = 60_000; // a page that stood for so long has got over it: the next failure is the first again
const FAILURES = "line.failures"; // outlives the page
const BY_TOUCH = /#runtime-[56]$/; // Vue's way to say that it happened in what a touch began, not in the drawing

export default {
  template: "<span hidden></span>",
  props: { words: Object },
  mounted() {
    this.touched = 0;
    this.cover = new Cover(this.words);
    this.$.appContext.config.errorHandler = this.note;
    this.speakOfLongMessages();
    const alone = window.parent === window;
    this.line = alone ? new Line(() => window, () => location.reload(), this.tell) : null;
    addEventListener("pointerdown", this.touch, true);
    addEventListener("keydown", this.touch, true);
    this.beginning = setTimeout(this.begin); // the socket is made after the components
  },
  unmounted() {
    clearTimeout(this.beginning);
    this.endStillness?.();
    this.line?.stop();
    this.cover.remove();
    removeEventListener("pointerdown", this.touch, true);
    removeEventListener("keydown", this.touch, true);
  },
  methods: {
    begin() {
      this.guardSocket();
      this.endStillness = keepStill(window.socket);
      this.line?.start();
    },
    touch() {
      if (performance.now() - this.touched < TOUCHES) return;
      this.touched = performance.now();
      this.$emit("touched");
    },
    note(fault, _of, where) {
      console.error(fault);
      if (!BY_TOUCH.test(where)) this.failed();
    },
    /** Loads the page anew; too often in a row it says that this is of no use. */
    failed() {
      if (this.failing) return; // it is loaded anew already
      this.failing = true;
      const { times, at } = JSON.parse(sessionStorage.getItem(FAILURES) ?? `{"times": 0, "at": 0}`);
      const inARow = Date.now() - at < SOUND ? times + 1 : 1;
      sessionStorage.setItem(FAILURES, JSON.stringify({ times: inARow, at: Date.now() }));
      if (inARow <= FRESH_STARTS) return location.reload();
      this.cover.breakDown();
      setTimeout(this.again, SLOWLY);
    },
    async again() {
      if (await askBoot()) location.reload();
      else setTimeout(this.again, SLOWLY);
    },
    guardSocket() {
      const socket = window.socket;
      const emit = socket.emit.bind(socket);
      const away = () => this.failing || this.lost || window.parent.lost || !socket.connected;
      socket.emit = (name, ...rest) => (name === "event" && away() ? socket : emit(name, ...rest));
      socket.on("disconnect", () => this.tell(new Date()));
      socket.on("connect", () => this.tell(null));
      // Whoever keeps the page right opens the socket, when the server answers: Chromium holds back new sockets for
      // seconds after many failed ones, and NiceGUI would load the page anew while nobody answers.
      socket.io.reconnection(false);
      socket.io.timeout(TO_OPEN);
      socket.off("connect_error");
      socket.on("connect_error", (error) => error.message === "Implicit handshake failed" && location.reload());
    },
    /** The framework says in English that something was too long to be sent. */
    speakOfLongMessages() {
      const [title, advice] = document.querySelectorAll("#too_long_message_popup span");
      title.textContent = this.words.tooLong;
      advice.textContent = this.words.tooLongAdvice;
    },
    tell(since) {
      this.lost = Boolean(since);
      this.cover.show(since);
    },
  },
};
