/**
 * Watches the line to the server, and who touches the screen.
 *
 * Without the line a cover takes every touch, and nothing that was touched before it is sent later: a deed that
 * was not kept did not happen. The page is loaded anew only when the server answers.
 */

const PROBE = 1500; // ms from one question to the next
const PATIENCE = 1500; // ms for an answer
const TOUCHES = 1000; // touches are told at most this often

export default {
  // The cover is always there, unseen: its icon and letters could not be fetched once the line is lost.
  template: `<div class="lost" :class="{ unseen: !lost }" :role="lost ? 'alert' : null" :aria-hidden="!lost"
    :data-live="lost ? 'lost' : 'live'" @pointerdown.prevent.stop>
    <i class="icon icon-lost" aria-hidden="true"></i><h1>{{ title }}</h1><p>{{ advice }}</p></div>`,
  props: { title: String, advice: String },
  data: () => ({ lost: false }),
  mounted() {
    this.boot = null;
    this.touched = 0;
    addEventListener("pointerdown", this.touch, true);
    addEventListener("keydown", this.touch, true);
    this.next = setTimeout(this.begin); // the socket is made after the components
  },
  unmounted() {
    clearTimeout(this.next);
    removeEventListener("pointerdown", this.touch, true);
    removeEventListener("keydown", this.touch, true);
  },
  methods: {
    begin() {
      this.guardSocket();
      this.next = setTimeout(this.watch, PROBE);
    },
    touch() {
      if (performance.now() - this.touched < TOUCHES) return;
      this.touched = performance.now();
      this.$emit("touched");
    },
    guardSocket() {
      const socket = window.socket;
      const emit = socket.emit.bind(socket);
      socket.emit = (name, ...rest) => (name === "event" && (this.lost || !socket.connected) ? socket : emit(name, ...rest));
      socket.on("disconnect", () => (this.lost = true));
      socket.on("connect", () => (this.lost = false));
      // NiceGUI would load the page anew while no server answers, and end on the browser's own error page.
      socket.off("connect_error");
      socket.on("connect_error", (error) => error.message === "Implicit handshake failed" && location.reload());
    },
    async watch() {
      const boot = await askBoot();
      if (boot && this.boot && boot !== this.boot) return location.reload();
      this.boot ??= boot;
      if (boot && !window.socket.connected) window.socket.connect();
      this.lost = !boot || !window.socket.connected;
      this.next = setTimeout(this.watch, PROBE);
    },
  },
};

async function askBoot() {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? (await answer.json()).boot : null;
  } catch {
    return null;
  }
}
