/** What there is to try on a page of the demo. Closed once, it stays closed in this browser. */

export default {
  template: `
    <aside v-if="steps.length && !closed" class="tour" data-tour>
      <h2>{{ title }}</h2>
      <ul><li v-for="step in steps" :key="step">{{ step }}</li></ul>
      <button type="button" class="button small" data-close @click="leave">{{ close }}</button>
    </aside>`,
  props: { page: String, title: String, close: String, steps: Array },
  data() {
    return { closed: localStorage.getItem(this.name()) !== null };
  },
  methods: {
    name() {
      return `tour-${this.page}`;
    },
    leave() {
      localStorage.setItem(this.name(), "closed");
      this.closed = true;
    },
  },
};
