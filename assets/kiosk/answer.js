/**
 * The answer to a deed: a tone and the whole screen in its colour, then a bar at the foot with the way back.
 *
 * The bar covers nothing: `--answer` says how high it stands, and the pages keep that much of their foot free.
 */

const WIDE = { yes: 1800, brief: 500, no: 8000 };
const QUIET = { yes: 30_000, no: 60_000 }; // a line at a desk goes by itself, too

let audio = null;

export default {
  template: `
    <div v-if="answer && !gone" :key="answer.turn" class="answer" :class="[answer.kind, {wide}]" role="status" aria-live="assertive"
         :data-answer="answer.kind" :data-code="answer.code" @click="touch">
      <i class="icon" :class="answer.kind === 'yes' ? 'icon-yes' : 'icon-no'" aria-hidden="true"></i>
      <span class="answer-sentence">{{ answer.sentence }}</span>
      <button v-if="left > 0" class="answer-undo" data-deed="undo" @click.stop="undo">
        <i class="icon icon-undo" aria-hidden="true"></i><span>{{ undoWord }}</span><b>{{ left }}</b>
      </button>
    </div>`,
  props: { answer: Object, undoWord: String, quiet: Boolean },
  data: () => ({ wide: false, left: 0, gone: false }),
  watch: {
    answer: {
      immediate: true,
      handler(now, before) {
        if (now && now.turn !== before?.turn) this.show(now);
        if (!now) this.stop();
      },
    },
  },
  mounted() {
    addEventListener("resize", this.makeRoom);
    this.makeRoom();
  },
  updated() {
    this.makeRoom();
  },
  methods: {
    makeRoom() {
      const bar = this.$el instanceof HTMLElement && !this.wide ? this.$el : null;
      const height = bar ? innerHeight - bar.getBoundingClientRect().top : 0;
      document.documentElement.style.setProperty("--answer", `${Math.ceil(height)}px`);
    },
    show(answer) {
      this.stop();
      this.gone = false;
      if (!this.quiet) tone(answer.kind);
      this.wide = !this.quiet;
      this.left = Math.ceil(answer.undoWithin);
      if (this.quiet) this.leaving = setTimeout(() => (this.gone = true), QUIET[answer.kind]);
      const end = performance.now() + answer.undoWithin * 1000;
      this.fading = setTimeout(() => (this.wide = false), answer.brief ? WIDE.brief : WIDE[answer.kind]);
      if (this.left) this.counting = setInterval(() => this.count(end), 250);
    },
    count(end) {
      this.left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      if (!this.left) clearInterval(this.counting);
    },
    touch() {
      this.wide = false;
      this.gone = this.quiet;
    },
    undo() {
      this.wide = false;
      this.$emit("undo");
    },
    stop() {
      clearTimeout(this.fading);
      clearTimeout(this.leaving);
      clearInterval(this.counting);
      this.left = 0;
    },
  },
  unmounted() {
    removeEventListener("resize", this.makeRoom);
    this.stop();
  },
};

/** Two rising notes for yes, two falling low ones for no: told apart in a loud hall. */
function tone(kind) {
  audio ??= new AudioContext();
  audio.resume();
  const notes = kind === "yes" ? [880, 1320] : [330, 220];
  notes.forEach((pitch, step) => {
    const start = audio.currentTime + step * 0.13;
    const volume = audio.createGain();
    const voice = audio.createOscillator();
    voice.type = kind === "yes" ? "sine" : "square";
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.22);
    voice.connect(volume).connect(audio.destination);
    voice.start(start);
    voice.stop(start + 0.24);
  });
}
