/** The head of a kiosk: who is here or whose shop this is, where, the time, and the way out. */

export default {
  template: `
    <header class="head">
      <div class="head-left">
        <template v-if="name"><div class="head-name">{{ name }}</div><div class="head-more">{{ standing }}</div></template>
        <div v-else class="head-shop">{{ shop }}</div>
      </div>
      <div class="head-right">
        <div class="head-more">{{ place }}</div>
        <div class="head-clock">{{ clock }}</div>
        <div v-if="doubt" class="head-doubt">{{ doubt }}</div>
        <div v-if="simulated" class="head-more simulated">{{ simulated }}</div>
        <button v-if="leave" type="button" class="button head-leave" data-touch="leave" @click="$emit('leave')">
          <i class="icon icon-no" aria-hidden="true"></i><div class="button-text button-word">{{ leave }}</div>
        </button>
      </div>
    </header>`,
  props: {
    shop: String, name: String, standing: String, place: String,
    clock: String, doubt: String, simulated: String, leave: String,
  },
  emits: ["leave"],
};
