/**
 * A time: its day, which is today where nobody says otherwise, and its time of day. Both may be typed or picked.
 * What was typed is read back as a day with its weekday; what nobody can read stays as it is, and is refused.
 *
 * value: {day, time}, written into; a day is "2026-12-03" once it was understood.
 * moment: {past, dayAlone, soon, from, later: [{value, until, text}], hint}
 * now: what the clock on the shop's wall showed last; `look` looks at it anew.
 */

import { dayOf, timeOf } from "/assets/desk/typed.js";
import Calendar from "/assets/desk/calendar.js";
import { plus } from "/assets/desk/days.js";

export default {
  template: `
    <div class="time" role="group" :aria-labelledby="name + '-label'">
      <span class="time-day"><input data-part="day" :id="name + '-day'" :value="typed ?? written" :placeholder="say('time.today')" autocomplete="off"
          spellcheck="false" maxlength="30" :aria-label="label + ': ' + say('time.day_word')" v-bind="said" role="combobox" aria-haspopup="dialog"
          :aria-expanded="opened" :aria-controls="opened ? name + '-calendar' : null" @focus="$event.target.select()"
          @input="value.day = typed = $event.target.value" @change="takeDay" @keydown.down.prevent="opened = true">
        <button type="button" class="button small" data-calendar tabindex="-1" :aria-label="say('time.calendar')" :aria-expanded="opened"
          @click="opened = !opened"><i class="icon icon-days" aria-hidden="true"></i></button></span>
      <input data-part="time" :id="name" v-model="value.time" inputmode="numeric" placeholder="17:00" maxlength="10" autocomplete="off"
             :aria-label="label + ': ' + say('time.time_word')" v-bind="said" @change="takeTime">
      <Calendar v-if="opened" :id="name + '-calendar'" :day="value.day" :today="today" :past="moment.past" :dates="dates" :say="say" @picked="pickDay" @closed="close" />
      <span v-if="picks.length" class="time-picks" role="toolbar" :aria-label="say('time.picks')" @keydown="alongPicks">
        <button v-for="(pick, p) in picks" type="button" class="chip" :tabindex="p === at ? 0 : -1" @focus="at = p"
                @click="take(p)"><span>{{ pick.text }}</span></button></span>
      <span v-if="moment.hint" class="time-hint" :id="name + '-hint'">{{ moment.hint }}</span>
    </div>`,
  components: { Calendar },
  props: { name: String, label: String, value: Object, moment: Object, now: String, look: Function, dates: Object, say: Function, said: Object },
  data: () => ({ opened: false, typed: null, at: 0 }),
  computed: {
    today() {
      return this.now.slice(0, 10);
    },
    written() {
      return isDay(this.value.day) ? this.dates.day(this.value.day, this.today) : this.value.day;
    },
    picks() {
      return this.picksAt(this.now);
    },
  },
  methods: {
    /** What may be picked then: a little later, or later than what it counts from, and what lies ahead. */
    picksAt(now) {
      const from = [this.moment.from, now].sort()[1];
      const soon = this.moment.soon.map((minutes) => {
        const value = plus(from, minutes);
        return { value, text: this.say("time.soon", { span: this.dates.span(minutes), time: this.dates.moment(value, this.today) }) };
      });
      return [...soon, ...this.moment.later.filter((pick) => pick.until > from)];
    },
    takeDay() {
      this.value.day = dayOf(this.value.day, this.today, this.moment.past, this.say);
      this.typed = null;
    },
    takeTime() {
      Object.assign(this.value, given(this.value, this.now, this.moment, this.say));
    },
    pickDay(day) {
      Object.assign(this.value, { day });
      this.typed = null;
      this.close();
    },
    close() {
      this.opened = false;
      this.$el.querySelector("[data-part=day]").focus();
    },
    /** What is shown may be half a second old: what is taken is of the click. */
    take(p) {
      const [day, time] = this.picksAt(this.look())[p].value.split("T");
      Object.assign(this.value, { day, time: time ?? "" });
      this.typed = null;
    },
    alongPicks(event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const chips = [...event.currentTarget.querySelectorAll("button")];
      chips[(this.at + step + chips.length) % chips.length].focus();
    },
  },
};

/** What is meant by what stands in the field, whether or not it was left; a time of day alone is today's. */
export function given({ day, time }, now, moment, say) {
  const today = now.slice(0, 10);
  const on = isDay(day) ? day : dayOf(day, today, moment.past, say);
  return { day: on || (time && today), time: timeOf(time) };
}

export function isDay(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}
