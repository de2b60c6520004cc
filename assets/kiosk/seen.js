/** The end of a list: tells once that it was seen. */

export default {
  template: `<div class="seen"></div>`,
  mounted() {
    this.watching = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.watching.disconnect();
      this.$emit("seen");
    });
    this.watching.observe(this.$el);
  },
  unmounted() {
    this.watching.disconnect();
  },
};
