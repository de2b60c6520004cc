/**
 * Takes scans as key strokes anywhere in the page: a field that is always there and always empty.
 *
 * Keys arrive as `keydown`, or through an input method as `input` and `compositionend`. A scan ends with Enter, Tab
 * or a pause. While somebody writes into another field, only what has the form of a tag is taken, and taken out of it.
 *
 * Where it stands aside the page belongs to the keyboard: there is no such field, and all is as if somebody wrote.
 */

const PAUSE = 150; // ms between two keys of a scanner, at most
const COMPOSING = 600; // an input method that holds the keys back is ended after this
const AGAIN = 2000; // the same tag is not taken twice within this
const SHORTEST = 3; // fewer keys without an end are no scan
const TAG = /(^|[/:.-])[0-9A-TV-Z]{16}$/i;

export default {
  template: `<span v-if="aside" hidden></span><input v-else ref="field" class="scan-field" data-field="scan" inputmode="none" autocomplete="off"
    autocorrect="off" autocapitalize="off" spellcheck="false" tabindex="-1" aria-hidden="true"
    @input="onInput" @compositionstart="composing = true" @compositionend="onComposed">`,
  props: { aside: Boolean },
  data: () => ({ composing: false, last: "", lastAt: -Infinity }),
  mounted() {
    this.ending = null;
    this.burst = null;
    addEventListener("keydown", this.onKey, true);
    if (this.aside) return;
    addEventListener("pointerup", this.settle);
    addEventListener("focusout", this.settle);
    this.settle();
    this.arriving = setInterval(this.arrive, 100);
  },
  unmounted() {
    clearInterval(this.arriving);
    removeEventListener("keydown", this.onKey, true);
    removeEventListener("pointerup", this.settle);
    removeEventListener("focusout", this.settle);
  },
  methods: {
    onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (this.aside || (isWriting(event.target) && event.target !== this.$refs.field)) return this.onWritten(event);
      const ends = event.key === "Enter" || event.key === "Tab";
      if (ends && this.$refs.field.value && !event.isComposing) {
        stop(event);
        return this.end();
      }
      if (ends && event.target === this.$refs.field && !event.isComposing) return stop(event);
      if (event.target === this.$refs.field) return this.wait();
      if (event.key.length !== 1) return;
      stop(event);
      this.$refs.field.value += event.key;
      this.$refs.field.focus({ preventScroll: true });
      this.wait();
    },

    /** A tag scanned into somebody's note: keep what stood there before, take the tag. */
    onWritten(event) {
      const now = event.timeStamp; // of the key: a page that is busy takes it later
      if (!this.burst || now - this.burst.at > PAUSE) {
        this.burst = { from: document.activeElement, before: new Map(), typed: "" };
      }
      const { from, before } = this.burst;
      this.burst.at = now;
      if (isWriting(event.target) && !before.has(event.target)) before.set(event.target, event.target.value);
      if (event.key.length === 1) this.burst.typed += event.key;
      if ((event.key !== "Enter" && event.key !== "Tab") || !TAG.test(this.burst.typed.normalize("NFKC"))) return;
      stop(event);
      for (const [field, text] of before) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      from?.focus();
      this.take(this.burst.typed);
      this.burst = null;
    },

    onInput() {
      this.wait();
    },
    onComposed() {
      this.composing = false;
      this.wait();
    },
    wait() {
      clearTimeout(this.ending);
      this.ending = setTimeout(() => this.end(), this.composing ? COMPOSING : PAUSE + 10);
    },
    end() {
      clearTimeout(this.ending);
      const field = this.$refs.field;
      if (this.composing) field.blur(); // the input method gives out what it holds
      this.composing = false;
      const text = field.value;
      field.value = "";
      this.settle();
      if (text.trim().length >= SHORTEST) this.take(text);
    },
    take(text) {
      const tag = text.normalize("NFKC").toUpperCase().trim();
      const now = performance.now();
      const again = tag === this.last && now - this.lastAt < AGAIN;
      [this.last, this.lastAt] = [tag, now];
      if (!again) this.$emit("scan", text);
    },
    /** A tag that stands behind the address, as in the demo's links, counts as scanned once the line is open. */
    arrive() {
      if (location.hash && !window.socket?.connected) return;
      clearInterval(this.arriving);
      if (location.hash) this.take(location.hash.slice(1));
      history.replaceState(null, "", location.pathname);
    },
    /** Nobody has to touch the field: whenever no other one is written in, it has the focus. */
    settle() {
      requestAnimationFrame(() => {
        if (!isWriting(document.activeElement)) this.$refs.field?.focus({ preventScroll: true });
      });
    },
  },
};

function isWriting(element) {
  return element?.matches?.("input:not([type=file]), textarea, [contenteditable=true]") ?? false;
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
