/** What there is to try on a page of the demo: over the page only while it is open. */

export default {
  template: `
    <div v-if="steps.length" class="tour" data-tour>
      <button type="button" class="tour-ask" :aria-expanded="open ? 'true' : 'false'" @click="open = !open">
        {{ title }} <span aria-hidden="true">{{ open ? "▾" : "▸" }}</span>
      </button>
      <ul v-if="open" data-steps><li v-for="step in steps" :key="step">{{ step }}</li></ul>
    </div>`,
  props: { title: String, steps: Array },
  data() {
    return { open: false };
  },
  // On the way down: Escape closes this alone, and leads nowhere.
  mounted() {
    window.addEventListener("keydown", this.pressed, true);
    window.addEventListener("pointerdown", this.touched, true);
  },
  unmounted() {
    window.removeEventListener("keydown", this.pressed, true);
    window.removeEventListener("pointerdown", this.touched, true);
  },
  methods: {
    pressed(event) {
      if (event.key !== "Escape" || !this.open) return;
      event.stopPropagation();
      this.open = false;
    },
    touched(event) {
      if (!this.$el.contains(event.target)) this.open = false;
    },
  },
};
