/**
 * What the counter is asked for: the lines of parts by order, each with what may be done with it at one touch.
 * Arrow keys walk through it, up and down from line to line, left and right through what may be done.
 *
 * orders: {number, plate, model, href, risk, lane, where, promise, marks, issue, lines, hooks}
 * lines: {part, text, amount, state, word, more, sign, filters, acts: [{deed, text}]}
 */
export default {
  template: `
    <section class="counter" data-list="parts" :data-lines="count" @keydown="walk">
      <header class="list-head">
        <h2 class="list-title">{{ words.title }} <b>{{ count }}</b></h2>
        <div class="list-filter" role="radiogroup" :aria-label="words.which" data-filter="which">
          <label v-for="[value, text] in filters" class="chip" :data-value="value"><input type="radio" name="which" :value="value"
            v-model="which"><span>{{ text }}</span></label></div>
        <input class="list-search" type="search" v-model="wanted" :placeholder="words.search" :aria-label="words.search" data-search
          autocomplete="off" spellcheck="false" @keydown.esc.stop="wanted = ''" @keydown.down.prevent="enter" @keydown.enter.prevent="enter">
      </header>
      <div class="list-body">
        <p v-if="!shown.length" class="list-empty" role="status">{{ orders.length ? words.none : words.empty }}</p>
        <article v-for="order in shown" :key="order.number" class="counter-order" :class="['risk-' + order.risk, {picked: order.number === picked}]" v-bind="order.hooks">
          <header class="counter-head" data-row>
            <button type="button" class="counter-plate" data-rove :data-open="order.number" :tabindex="stop(order.number)"
              @focus="at = order.number" @click="$emit('open', order.number)">{{ order.plate }}</button>
            <span class="counter-promise" :class="'sign-' + order.risk">{{ order.promise }}</span>
            <span class="counter-lane" :class="'lane-' + order.lane">{{ order.where }}</span>
            <span v-for="[icon, text] in order.marks" class="list-mark"><i class="icon" :class="'icon-' + icon" aria-hidden="true"></i>{{ text }}</span>
            <span class="counter-right"><a class="number" data-rove :href="order.href" :tabindex="stop(order.number + '#')" @focus="at = order.number + '#'">{{ order.number }}</a>
            <button v-if="order.issue" type="button" class="button small" data-rove data-deed="issue_parts" data-all :tabindex="stop(order.number + '*')"
              @focus="at = order.number + '*'" @click="$emit('act', {order: order.number, part: '', deed: 'issue_parts'})">{{ order.issue }}</button></span>
          </header>
          <div v-for="line in order.lines" :key="line.part" class="counter-line" :class="'is-' + line.state" data-row :data-part="line.part" :data-state="line.state" :data-overdue="line.sign === 'late' || null">
            <span class="counter-part"><b>{{ line.text || line.part }}</b><small v-if="line.text">{{ line.part }}</small></span>
            <span class="counter-amount">{{ line.amount }}</span>
            <span class="counter-state" :class="'sign-' + line.sign">{{ line.word }}<small v-if="line.more">{{ line.more }}</small></span>
            <span class="counter-acts"><button v-for="act in line.acts" type="button" class="button small" :class="{go: act.deed === 'issue_parts'}" data-rove :data-deed="act.deed"
              :aria-label="act.text + ': ' + (line.text || line.part)" :tabindex="stop(key(order, line, act))" @focus="at = key(order, line, act)"
              @click="$emit('act', {order: order.number, part: line.part, deed: act.deed})">{{ act.text }}</button></span>
          </div>
        </article>
      </div>
    </section>`,
  props: { orders: Array, filters: Array, picked: String, words: Object },
  data: () => ({ which: "open", wanted: "", at: "" }),
  computed: {
    shown() {
      const words = folded(this.wanted).split(/\s+/).filter(Boolean);
      return this.orders
        .map((order) => ({ ...order, lines: order.lines.filter((line) => line.filters.includes(this.which) && this.matches(order, line, words)) }))
        .filter((order) => order.lines.length);
    },
    /** @this {any} */
    count() {
      return this.shown.reduce((sum, order) => sum + order.lines.length, 0);
    },
    /** @this {any} */
    keys() {
      return this.shown.flatMap((order) => [
        order.number, `${order.number}#`, `${order.number}*`,
        ...order.lines.flatMap((line) => line.acts.map((act) => this.key(order, line, act))),
      ]);
    },
  },
  methods: {
    matches(order, line, words) {
      const text = folded([order.plate, order.number, order.model, line.part, line.text].join(" "));
      return words.every((word) => text.includes(word));
    },
    key(order, line, act) {
      return [order.number, line.part, act.deed].join("|");
    },
    /** One stop for the Tab key in the whole list: where it was left, else its beginning. */
    stop(key) {
      return key === (this.keys.includes(this.at) ? this.at : this.keys[0]) ? 0 : -1;
    },
    enter() {
      this.$el.querySelector("[data-row] [data-rove]")?.focus();
    },
    walk(event) {
      const row = event.target.closest("[data-row]");
      const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [0, 0];
      if (!row || !(down || right)) return;
      event.preventDefault();
      const rows = [...this.$el.querySelectorAll("[data-row]")].filter((one) => one.querySelector("[data-rove]"));
      const to = rows[rows.indexOf(row) + down];
      const across = [...row.querySelectorAll("[data-rove]")].indexOf(event.target) + right;
      const items = [...(to?.querySelectorAll("[data-rove]") ?? [])];
      items[Math.min(items.length - 1, Math.max(0, across))]?.focus();
    },
  },
};

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("·", "");
}
