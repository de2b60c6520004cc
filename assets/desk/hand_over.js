/**
 * Parts change hands: the clerk picks lines and quantities, the receiver signs with badge and PIN. A refusal leaves
 * everything as it was filled in but the PIN; a line that was handed out goes from the list.
 *
 * hand: {turn, title, plate, lines: [{part, text, rest, picked}]}   receiver: {code, name} | null
 * said: {turn, done: [part]} tells what came of a signature
 */
export default {
  template: `
    <form v-if="hand" class="form handing" :aria-label="hand.title" novalidate data-form="issue_parts" @submit.prevent="sign" @keydown.esc.stop="$emit('left')">
      <header class="form-head"><i class="icon icon-parts" aria-hidden="true"></i><h2>{{ hand.title }}</h2><b class="handing-plate">{{ hand.plate }}</b></header>
      <div class="form-body">
        <div v-for="line in lines" :key="line.part" class="handing-line" :data-line="line.part">
          <label class="check"><input type="checkbox" v-model="line.picked" :data-item="line.part"><span>{{ line.text || line.part }}
            <small v-if="line.text">{{ line.part }}</small></span></label>
          <input v-model="line.quantity" inputmode="decimal" :aria-label="words.quantity + ' ' + (line.text || line.part)" :data-quantity="line.part" autocomplete="off">
        </div>
        <div v-if="receiver" class="handing-receiver" :data-receiver="receiver.code"><span><small>{{ words.receiver }}</small><b>{{ receiver.name }}</b></span>
          <button type="button" class="button small" data-other @click="$emit('other')">{{ words.other }}</button></div>
        <div class="field" v-if="!receiver"><label for="handing-badge">{{ words.badge }}</label>
          <input id="handing-badge" ref="badge" v-model="badge" data-field="badge" autocomplete="off" spellcheck="false" maxlength="200" @keydown.enter.prevent="read"></div>
        <div class="field" v-else><label for="handing-pin">{{ words.pin }}</label>
          <input id="handing-pin" ref="pin" v-model="pin" type="password" inputmode="numeric" data-field="receiver_pin" autocomplete="off" maxlength="40"></div>
      </div>
      <footer class="form-foot">
        <p v-if="lacking" class="needed" role="alert">{{ lacking }}</p>
        <button type="button" class="button" data-back @click="$emit('left')">{{ words.back }}</button>
        <button class="button go" data-send :disabled="sent">{{ receiver ? words.sign : words.next }}</button>
      </footer>
    </form>`,
  props: { hand: Object, receiver: Object, said: Object, words: Object },
  data: () => ({ lines: [], badge: "", pin: "", sent: false, lacking: "" }),
  watch: {
    hand: {
      immediate: true,
      handler(now, before) {
        if (now && now.turn !== before?.turn) this.begin(now);
        if (!now && before) this.$nextTick(() => this.from?.isConnected && this.from.focus());
      },
    },
    receiver() {
      this.badge = this.pin = this.lacking = "";
      this.stand();
    },
    said(now) {
      this.sent = false;
      this.badge = this.pin = "";
      this.lines = this.lines.filter((line) => !now.done.includes(line.part));
      this.stand();
    },
  },
  methods: {
    begin(hand) {
      this.from = document.activeElement; // where to stand again once it is closed
      this.lines = hand.lines.map((line) => ({ ...line, quantity: line.rest }));
      this.badge = this.pin = this.lacking = "";
      this.sent = false;
      this.stand();
    },
    stand() {
      this.$nextTick(() => (this.$refs.pin ?? this.$refs.badge)?.focus());
    },
    read() {
      if (this.badge.trim()) this.$emit("badge", this.badge);
    },
    sign() {
      if (!this.receiver) return this.read();
      const picked = this.lines.filter((line) => line.picked);
      this.lacking = !picked.length ? this.words.noLine : !this.pin ? this.words.noPin : "";
      if (this.lacking || this.sent) return this.lacking && this.stand();
      this.sent = true;
      this.$emit("sign", { lines: picked.map(({ part, quantity }) => ({ part, quantity })), pin: this.pin });
    },
  },
};
