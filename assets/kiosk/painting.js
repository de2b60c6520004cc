/** Tells the server now and then that this page paints: a browser can hang while its process lives. */

const EVERY = 10_000;

export default {
  template: "<span hidden></span>",
  mounted() {
    const tell = () => requestAnimationFrame(() => this.$emit("painted"));
    this.timer = setInterval(tell, EVERY);
    this.first = setTimeout(tell, 1000); // the socket is made after the components
  },
  unmounted() {
    clearInterval(this.timer);
    clearTimeout(this.first);
  },
};
