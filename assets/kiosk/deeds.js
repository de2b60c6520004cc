/**
 * What may be done now with an order. It stays where it is while others change the order, so that a touch on its way
 * is not lost.
 */

import TouchButton from "/assets/button.js";

export default {
  components: { TouchButton },
  template: `
    <div class="offer">
      <p v-if="busy" class="hint">{{ busy }}</p>
      <touch-button v-for="one in large" :key="one.deed" class="deed deed-large" :word="one.word" :sign="one.sign"
        :more="one.more" :data-deed="one.deed" @click="$emit('touch', one.deed, one.command)"></touch-button>
      <p v-for="one in missing" :key="one" class="hint hint-large">{{ one }}</p>
      <p v-if="nothing" class="hint">{{ nothing }}</p>
      <div class="deeds" :style="{'--columns': columns, '--rows': Math.ceil(small.length / columns)}">
        <touch-button v-for="one in small" :key="one.deed" class="deed" :word="one.word" :sign="one.sign"
          :more="one.more" :data-deed="one.deed" @click="$emit('touch', one.deed, one.command)"></touch-button>
      </div>
    </div>`,
  props: { busy: String, missing: Array, nothing: String, large: Array, small: Array, columns: Number },
  emits: ["touch"],
};
