/** Large keys for codes, numbers and PINs; a keyboard works too. Nothing leaves the page before the last key. */

export default {
  template: `
    <div class="keypad" :style="{'--columns': columns}">
      <input ref="field" v-model="text" :data-field="field" :type="masked ? 'password' : 'text'" inputmode="none"
             autocomplete="off" :maxlength="longest" :aria-label="label" :placeholder="label" @keydown.enter.prevent="pass('done')">
      <button v-for="key in first" :key="key" class="key" @click="press(key)">{{ key }}</button>
      <button class="key" :aria-label="backWord" @click="text = text.slice(0, -1)"><i class="icon icon-back"></i></button>
      <button v-if="isPad" class="key" @click="press(last)">{{ last }}</button>
      <button v-if="moreWord" class="key key-more" data-key="more" :disabled="!text" @click="pass('more')"><i class="icon icon-supplement" aria-hidden="true"></i><span>{{ moreWord }}</span></button>
      <button class="key key-done" :class="{ wide: !isPad }" data-key="done" :disabled="!text" :aria-label="doneWord" @click="pass('done')">
        <i class="icon icon-yes"></i><span v-if="!isPad">{{ doneWord }}</span></button>
    </div>`,
  props: { keys: Array, columns: Number, field: String, masked: Boolean, longest: Number, label: String, doneWord: String, backWord: String, moreWord: String },
  data: () => ({ text: "" }),
  computed: {
    /** Ten digits stand as on a telephone: the nought between back and done. */
    isPad() {
      return this.columns === 3;
    },
    /** @this {any} */
    first() {
      return this.isPad ? this.keys.slice(0, -1) : this.keys;
    },
    last() {
      return this.keys.at(-1);
    },
  },
  mounted() {
    this.$el.scrollIntoView({ block: "nearest" });
    this.$refs.field.focus({ preventScroll: true });
  },
  methods: {
    press(key) {
      if (this.text.length < this.longest) this.text += key;
      this.$refs.field.focus({ preventScroll: true });
    },
    pass(how) {
      if (!this.text) return;
      this.$emit(how, this.text);
      this.text = "";
    },
  },
};
