/** A month to pick a day from, by touch or by key: arrows, page up and down, home and end, enter; escape leads back. */

import { on, onMonths, weekdayOf } from "/assets/desk/days.js";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export default {
  template: `
    <div class="calendar" role="dialog" :aria-label="say('time.calendar')" @keydown="key">
      <p class="calendar-head">
        <button type="button" class="button small" data-month="before" :aria-label="say('time.before')" @click="at = months(-1)"><i class="icon icon-back"></i></button>
        <b aria-live="polite">{{ title }}</b>
        <button type="button" class="button small" data-month="after" :aria-label="say('time.after')" @click="at = months(1)"><i class="icon icon-back turned"></i></button></p>
      <table role="grid"><thead><tr><th v-for="name in names" scope="col">{{ name }}</th></tr></thead>
        <tbody><tr v-for="week in weeks"><td v-for="one in week" role="gridcell" :aria-selected="one === day"><button v-if="one" type="button"
            :tabindex="one === at ? 0 : -1" :data-day="one" :class="{ on: one === day, now: one === today }" :aria-disabled="!mayBe(one)"
            :aria-label="dates.day(one, today)" @click="mayBe(one) && $emit('picked', one)">{{ Number(one.slice(8)) }}</button></td></tr></tbody></table>
    </div>`,
  props: { day: String, today: String, past: Boolean, dates: Object, say: Function },
  emits: ["picked", "closed"],
  data() {
    return { at: /^\d{4}-\d\d-\d\d$/.test(this.day) ? this.day : this.today };
  },
  computed: {
    names() {
      return WEEKDAYS.map((name) => this.say(`time.weekday.${name}`));
    },
    title() {
      const [year, month] = this.at.split("-").map(Number);
      return this.say("time.month_of_year", { year, month: this.say(`time.month.${month}`) });
    },
    /** The weeks of the month; a cell of another month is empty. */
    weeks() {
      const first = `${this.at.slice(0, 8)}01`;
      const start = on(first, -weekdayOf(first));
      const days = Array.from({ length: 42 }, (_, n) => on(start, n)).map((day) => (day.slice(0, 7) === this.at.slice(0, 7) ? day : ""));
      return Array.from({ length: 6 }, (_, n) => days.slice(7 * n, 7 * n + 7)).filter((week) => week.some(Boolean));
    },
  },
  mounted() {
    this.stand();
  },
  methods: {
    mayBe(day) {
      return this.past ? day <= this.today : day >= this.today;
    },
    months(count) {
      return onMonths(this.at, count);
    },
    stand() {
      this.$nextTick(() => this.$el.querySelector(`[data-day="${this.at}"]`)?.focus());
    },
    key(event) {
      const week = weekdayOf(this.at);
      const to = {
        PageUp: () => this.months(-1),
        PageDown: () => this.months(1),
        Home: () => on(this.at, -week),
        End: () => on(this.at, 6 - week),
      }[event.key];
      if (event.key === "Escape") this.$emit("closed");
      else if (!event.target.closest("[data-day]") || (!to && !STEPS[event.key])) return;
      else this.at = to ? to() : on(this.at, STEPS[event.key]);
      event.preventDefault();
      event.stopPropagation();
      this.stand();
    },
  },
};
