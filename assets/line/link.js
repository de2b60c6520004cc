/**
 * A page's end of the line to the server: what was touched while there was no line is never sent later, for a deed
 * that was not kept did not happen. It also tells of touches.
 *
 * In the shell the page is kept right from outside; a page that stands alone keeps itself right.
 */

import { Cover } from "/assets/line/cover.js";
import { Line } from "/assets/line/line.js";

const TOUCHES = 1000; // ms: touches are told at most this often
const TO_OPEN = 2000; // ms for a socket

export default {
  template: "<span hidden></span>",
  props: { words: Object },
  mounted() {
    this.touched = 0;
    this.cover = new Cover(this.words);
    const alone = window.parent === window;
    this.line = alone ? new Line(() => window, () => location.reload(), this.tell) : null;
    addEventListener("pointerdown", this.touch, true);
    addEventListener("keydown", this.touch, true);
    this.beginning = setTimeout(this.begin); // the socket is made after the components
  },
  unmounted() {
    clearTimeout(this.beginning);
    this.line?.stop();
    this.cover.remove();
    removeEventListener("pointerdown", this.touch, true);
    removeEventListener("keydown", this.touch, true);
  },
  methods: {
    begin() {
      this.guardSocket();
      this.line?.start();
    },
    touch() {
      if (performance.now() - this.touched < TOUCHES) return;
      this.touched = performance.now();
      this.$emit("touched");
    },
    guardSocket() {
      const socket = window.socket;
      const emit = socket.emit.bind(socket);
      const away = () => this.lost || window.parent.lost || !socket.connected;
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
    tell(since) {
      this.lost = Boolean(since);
      this.cover.show(since);
    },
  },
};
