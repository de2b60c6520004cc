/**
 * What must be seen to. A new alert sounds once, as soon as the browser allows sound at all; their number stands in
 * the tab's title, so that it is seen while another tab is open.
 *
 * alerts: {id, kind, word, detail, order, plate, at}, the newest first
 */

const FEW = 3; // so many are shown before somebody wants them all
const ALLOW = ["click", "keydown"]; // a press is too early: what it aims at would move from under it, with the hint gone

let audio = null;

export default {
  template: `
    <section class="strip" :class="{ringing: alerts.length, away: !alerts.length && !muted}" data-alerts :data-count="alerts.length" aria-live="assertive">
      <header v-if="alerts.length" class="strip-head"><i class="icon icon-mark-delay" aria-hidden="true"></i><span>{{ heading }}</span></header>
      <button v-if="alerts.length > few" type="button" class="strip-more" :aria-expanded="all" data-more-alerts @click="all = !all">{{ all ? words.less : words.more + ' (' + (alerts.length - few) + ')' }}</button>
      <button v-if="muted" type="button" class="strip-muted" data-sound="off" @click="allow">{{ words.sound_off }}</button>
      <ol class="strip-list">
        <li v-for="alert in shown" :key="alert.id" class="strip-alert" :data-alert="alert.id" :data-alert-kind="alert.kind">
          <button type="button" class="strip-open" :data-open="alert.order" @click="$emit('open', alert.order)">
            <span class="strip-plate">{{ alert.plate }}</span><span class="strip-word">{{ alert.word }}</span>
            <span class="strip-detail">{{ alert.detail }}</span><time>{{ alert.at }}</time></button>
          <button type="button" class="button small" data-deed="acknowledge" :disabled="sent === alert.id" @click="see(alert)">{{ words.acknowledge }}</button>
        </li></ol>
    </section>`,
  props: { alerts: Array, heading: String, words: Object, refused: Number },
  data: () => ({ few: FEW, all: false, muted: false, sent: "", known: null, title: "" }),
  computed: {
    shown() {
      return this.all ? this.alerts : this.alerts.slice(0, FEW);
    },
  },
  watch: {
    refused() {
      this.sent = "";
    },
    alerts: {
      immediate: true,
      handler(now) {
        this.sent = "";
        const fresh = this.known && now.some((alert) => !this.known.has(alert.id));
        this.known = new Set(now.map((alert) => alert.id));
        if (fresh) this.ring();
        this.count();
      },
    },
  },
  mounted() {
    this.title = document.title;
    this.count();
    audio ??= new AudioContext();
    this.listen();
    audio.addEventListener("statechange", this.listen);
    for (const kind of ALLOW) window.addEventListener(kind, this.allow, true);
  },
  unmounted() {
    audio.removeEventListener("statechange", this.listen);
    for (const kind of ALLOW) window.removeEventListener(kind, this.allow, true);
    document.title = this.title;
  },
  methods: {
    see(alert) {
      this.sent = alert.id;
      this.$emit("acknowledge", alert.id);
    },
    count() {
      if (this.title) document.title = this.alerts.length ? `(${this.alerts.length}) ${this.title}` : this.title;
    },
    listen() {
      this.muted = audio.state !== "running";
    },
    allow() {
      if (audio.state !== "running") audio.resume();
    },
    /** Three equal notes, unlike a kiosk's yes and no. The page says when it rang, for whoever listens by machine. */
    ring() {
      this.$el.dataset.rang = String(Number(this.$el.dataset.rang ?? 0) + 1);
      if (audio.state !== "running") return;
      for (const step of [0, 1, 2]) {
        const start = audio.currentTime + step * 0.22;
        const volume = audio.createGain();
        const voice = audio.createOscillator();
        voice.type = "triangle";
        voice.frequency.value = 988;
        volume.gain.setValueAtTime(0.3, start);
        volume.gain.exponentialRampToValueAtTime(0.001, start + 0.18);
        voice.connect(volume).connect(audio.destination);
        voice.start(start);
        voice.stop(start + 0.2);
      }
    },
  },
};
