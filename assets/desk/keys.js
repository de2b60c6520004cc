/** The keys of a desk's page: Escape goes back, where no form is open; a slash searches. */

export default {
  template: "<span hidden></span>",
  props: { back: String },
  mounted() {
    window.addEventListener("keydown", this.pressed);
  },
  unmounted() {
    window.removeEventListener("keydown", this.pressed);
  },
  methods: {
    pressed(event) {
      if (event.key === "/" && !event.target.closest("input, textarea, select")) {
        event.preventDefault();
        /** @type {HTMLElement | null} */ (document.querySelector("[data-search-all]"))?.focus();
        return;
      }
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("[data-form]")) return;
      if (window.location.pathname === this.back) return;
      window.location.assign(this.back);
    },
  },
};
