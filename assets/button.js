/** A button with a word, mostly an icon, and perhaps a second line: for the server one element, not five. */

export default {
  template: `
    <button type="button" class="button">
      <i v-if="sign" class="icon" :class="'icon-' + sign" aria-hidden="true"></i>
      <div v-if="more" class="button-text">
        <div class="button-word">{{ word }}</div>
        <div class="button-more">{{ more }}</div>
      </div>
      <div v-else class="button-text button-word">{{ word }}</div>
    </button>`,
  props: { word: String, sign: String, more: String },
};
