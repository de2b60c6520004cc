/**
 * What somebody was told. It has a line of its own: nothing is covered, nothing moves, nothing has to be touched. What
 * is new stands out until its time is over; then the line holds the finished cars that wait, or else what came last.
 *
 * notices: {seq, kind, href, plate, word, at, left (seconds), awaits}, the newest first; null before they were read
 */

export default {
  template: `
    <section class="told" :class="{open}" :aria-label="words.title" data-notices :data-count="notices?.length ?? ''" @keydown.esc.stop="close">
      <button ref="more" type="button" class="told-more" :aria-expanded="open" data-all-notices @click="open = !open">{{ words.title }} <b>{{ notices?.length }}</b></button>
      <div class="told-line" aria-live="polite">
        <a v-for="one in line" :key="one.seq" :href="one.href" class="told-one" :class="looks(one)" :data-notice="one.seq" :data-notice-kind="one.kind">
          <b>{{ one.plate }}</b><span>{{ one.word }}</span><time>{{ one.at }}</time></a>
      </div>
      <ol v-if="open" class="told-list" data-notice-list>
        <li v-if="!notices?.length" class="told-none">{{ words.none }}</li>
        <li v-for="one in first(notices ?? [])" :key="one.seq">
          <a :href="one.href" class="told-one" :class="looks(one)"><time>{{ one.at }}</time><b>{{ one.plate }}</b><span>{{ one.word }}</span></a></li>
      </ol>
    </section>`,
  props: { notices: Array, words: Object },
  data: () => ({ open: false, fresh: {} }),
  computed: {
    line() {
      const all = first(this.notices ?? []);
      const fresh = all.filter((one) => this.fresh[one.seq]);
      if (fresh.length) return fresh;
      const waiting = all.filter((one) => one.awaits);
      return waiting.length ? waiting : all.slice(0, 1);
    },
  },
  watch: {
    notices: {
      immediate: true,
      handler(now) {
        for (const one of now ?? []) if (!(one.seq in this.fresh)) this.show(one);
      },
    },
  },
  mounted() {
    document.addEventListener("pointerdown", this.elsewhere);
  },
  unmounted() {
    document.removeEventListener("pointerdown", this.elsewhere);
    for (const timer of Object.values(this.fresh)) clearTimeout(timer);
  },
  methods: {
    first,
    /** Let it stand out for the rest of its time; what was new once is not new again. */
    show(one) {
      this.fresh[one.seq] = one.left > 0 && setTimeout(() => (this.fresh[one.seq] = false), one.left * 1000);
    },
    looks(one) {
      return { fresh: this.fresh[one.seq], awaits: one.awaits };
    },
    close() {
      this.open = false;
      this.$refs.more.focus();
    },
    elsewhere(event) {
      if (!this.$el.contains(event.target)) this.open = false;
    },
  },
};

/** The finished cars that wait for their advisor come first. */
function first(notices) {
  return [...notices.filter((one) => one.awaits), ...notices.filter((one) => !one.awaits)];
}
