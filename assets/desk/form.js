/**
 * A form of any deed, drawn from a list of fields. Nothing leaves the page before it is sent, and nothing that
 * happens in the shop meanwhile touches what somebody has typed. What was written stays with the tab, but for PINs:
 * a page that had to load anew has it again as soon as the form is open.
 *
 * form: {turn, draft, action, title, icon, note, send, back, discard, needed, other, dates, fields, opened, speed}
 * Times to pick follow the shop's clock, which showed `opened` when the form was drawn and runs at `speed`.
 * heard: {field or cell: {text, no}} says how a number was understood, or why it was not.
 * wrong: {turn, field, text} says at the field that was refused, or at the cell `jobs.0.skill`, what is wrong with it. offer: {turn, text, take, values} may be taken over. warnings: {text, href, link}.
 */

import Points, { atFirst, isOpen, said } from "/assets/desk/points.js";
import Time, { given, isDay } from "/assets/desk/time.js";
import { plus } from "/assets/desk/days.js";
import { Dates, sayer } from "/assets/dates.js";

const FEW = 6; // so many options stand open; more are a list
const NEEDED = { ticks: "everyNeeded", answers: "answersNeeded" };

export default {
  template: `
    <form v-if="form" class="form" :class="{ wide: form.wide }" :aria-label="form.title" novalidate
          :data-form="form.action" @submit.prevent="send" @keydown.esc.stop="escape" @keydown.ctrl.enter="send">
      <header class="form-head">
        <i class="icon" :class="'icon-' + form.icon" aria-hidden="true"></i><h2>{{ form.title }}</h2>
      </header>
      <div class="form-body">
        <p v-if="form.note" class="form-note">{{ form.note }}</p>
        <p v-if="resumed" class="form-note" role="status" data-resumed>{{ form.resumed }}</p>
        <p v-for="one in warnings" :key="one.href" class="form-warning" role="alert" data-warning><span>{{ one.text }}</span>
          <a :href="one.href" target="_blank" rel="noopener">{{ one.link }}</a></p>
        <p v-if="offer" class="offer"><span>{{ offer.text }}</span>
          <button type="button" class="button small" data-take @click="take">{{ offer.take }}</button></p>
        <template v-for="(field, i) in form.fields" :key="form.turn + '-' + i">
          <h3 v-if="field.group && field.group !== form.fields[i - 1]?.group" class="form-group">{{ field.group }}</h3>
          <div v-if="shown(field)" class="field" :class="['is-' + field.kind, { lacking: wrongs[i], wide: field.wide, required: !field.optional }]">
            <label v-if="field.kind !== 'flag'" :for="field.moment?.dayAlone ? id(i) + '-day' : id(i)" :id="id(i) + '-label'">{{ field.label }}
              <small v-if="field.optional">{{ form.optional }}</small></label>
            <textarea v-if="field.kind === 'note'" :id="id(i)" :data-field="field.name" v-model="values[i]" rows="3"
                      maxlength="2000" v-bind="said(field, i)"></textarea>
            <label v-else-if="field.kind === 'flag'" class="check"><input type="checkbox" :data-field="field.name"
                      v-model="values[i]" v-bind="said(field, i)"><span>{{ field.label }}</span></label>
            <div v-else-if="field.kind === 'several'" class="chips" :data-field="field.name" role="group" :aria-describedby="told(field, i)"
                 :aria-labelledby="id(i) + '-label'">
              <label v-for="one in field.options" class="chip"><input type="checkbox" :value="one.value"
                      v-model="values[i]"><span>{{ one.text }}</span></label></div>
            <div v-else-if="field.kind === 'ticks'" class="ticks" :data-field="field.name" role="group" :aria-describedby="told(field, i)"
                 :aria-labelledby="id(i) + '-label'">
              <label v-for="one in field.options" class="check"><input type="checkbox" :value="one.value" :data-item="one.value"
                      v-model="values[i]"><span>{{ one.text }}</span></label>
              <button type="button" class="button small" data-tick-every @click="values[i] = field.options.map((one) => one.value)">{{ form.every }}</button></div>
            <Points v-else-if="field.kind === 'answers'" :data-field="field.name" :aria-labelledby="id(i) + '-label'"
                 :name="id(i)" :points="field.options" :given="values[i]" :words="form.points" />
            <div v-else-if="open(field)" class="chips" :data-field="field.name" role="radiogroup" v-bind="said(field, i)"
                 :aria-labelledby="id(i) + '-label'">
              <label v-for="one in field.options" class="chip" :data-value="one.value"><input type="radio"
                      :name="id(i)" :value="one.value" v-model="values[i]" @change="picked(field, i)"
                      @click="values[i] === one.value && field.optional && (values[i] = '')"><span>{{ one.text }}</span></label></div>
            <select v-else-if="field.kind === 'choice' || field.kind === 'reason'" :id="id(i)" :data-field="field.name"
                    v-model="values[i]" v-bind="said(field, i)" @change="picked(field, i)">
              <option value=""></option>
              <template v-for="group in grouped(field.options)" :key="group.name">
                <optgroup v-if="group.name" :label="group.name">
                  <option v-for="one in group.options" :value="one.value">{{ one.text }}</option></optgroup>
                <option v-else v-for="one in group.options" :value="one.value">{{ one.text }}</option>
              </template></select>
            <Time v-else-if="field.kind === 'time'" :data-field="field.name" :name="id(i)" :label="field.label" :value="values[i]"
                 :moment="field.moment" :now="now" :look="tick" :dates="dates" :say="dates.say" :said="said(field, i)" />
            <table v-else-if="field.kind === 'rows'" class="rows" :data-field="field.name">
              <thead><tr><th v-for="column in field.columns" :class="column.kind">{{ column.label }}</th><td></td></tr></thead>
              <tbody><tr v-for="(row, r) in values[i]" :key="r">
                <td v-for="column in field.columns" :class="column.kind"><select v-if="column.kind === 'choice'"
                    v-model="row[column.name]" :aria-label="column.label" :data-column="column.name" v-bind="cellSaid(i, r, column)"><option
                    v-for="one in column.options" :value="one.value">{{ one.text }}</option></select><input v-else
                    v-model="row[column.name]" :aria-label="column.label" :data-column="column.name" autocomplete="off"
                    v-bind="cellSaid(i, r, column)"
                    :inputmode="column.kind === 'number' ? 'decimal' : 'text'" @change="typed(column, i)"></td>
                <td><button v-if="values[i].length > 1" type="button" class="row-less" :aria-label="form.less"
                    @click="less(i, r, field)"><i class="icon icon-no"></i></button></td></tr></tbody>
              <tfoot><tr><td :colspan="field.columns.length + 1"><button type="button" class="button small" data-more
                    @click="more(i, field)">{{ form.more }}</button></td></tr></tfoot></table>
            <input v-else :id="id(i)" :data-field="field.name" v-model="values[i]" autocomplete="off" spellcheck="false" v-bind="said(field, i)"
                   :list="field.kind === 'listed' ? id(i) + '-list' : null"
                   :type="field.kind === 'pin' ? 'password' : 'text'"
                   :inputmode="NUMERIC[field.kind] ?? 'text'" maxlength="300" @change="looked(field), typed(field, i)">
            <datalist v-if="field.kind === 'listed'" :id="id(i) + '-list'"><option v-for="one in field.options" :value="one.value"></option></datalist>
            <input v-if="field.kind === 'reason'" class="other" v-model="others[i]" :data-other="field.name"
                   :placeholder="form.other" :aria-label="form.other" maxlength="500" autocomplete="off">
            <p v-if="wrongs[i]" class="needed" role="alert" :id="id(i) + '-wrong'">{{ wrongs[i].text }}</p>
            <template v-else><p v-for="one in understood(field)" :class="one.no ? 'needed' : 'heard'" role="status" :data-heard="one.key">{{ one.text }}</p></template>
          </div>
        </template>
      </div>
      <footer class="form-foot">
        <p v-if="armed" class="needed" role="alert">{{ form.discard }}</p>
        <button type="button" class="button" data-back @click="leave">{{ form.back }}</button>
        <button class="button go" data-send :disabled="sent">{{ form.send }}</button>
      </footer>
    </form>`,
  components: { Points, Time },
  props: { form: Object, wrong: Object, offer: Object, heard: Object, warnings: Array },
  data: () => ({
    values: [],
    others: [],
    wrongs: {},
    armed: false,
    sent: false,
    begun: "",
    starts: [],
    resumed: false,
    now: "",
    NUMERIC: { number: "decimal", money: "decimal", pin: "numeric" },
  }),
  watch: {
    form: {
      immediate: true,
      handler(now, before) {
        if (now && now.turn !== before?.turn) this.begin(now);
        if (!now && before) {
          keep(before.draft, {});
          this.goBack(before.action);
        }
      },
    },
    filled(now) {
      if (now) this.$emit("begun");
    },
    written(now) {
      if (this.form) keep(this.form.draft, now);
    },
    wrong(now, before) {
      if (!now || now.turn === before?.turn) return; // the same again, beside something else
      this.sent = false;
      const [name, row, column] = now.field.split(".");
      const at = this.form?.fields.findIndex((field) => field.name === name && this.shown(field)) ?? -1;
      if (at >= 0) this.mark({ [at]: this.refusal(at, Number(row), column, now.text) });
    },
  },
  computed: {
    filled() {
      return Boolean(this.form) && this.state() !== this.begun;
    },
    /** What differs from what the form began with, by field. */
    written() {
      const changed = (this.form?.fields ?? []).flatMap((field, i) =>
        field.kind !== "pin" && this.one(i) !== this.starts[i] ? [[field.name, [this.values[i], this.others[i]]]] : [],
      );
      return Object.fromEntries(changed);
    },
    dates() {
      return new Dates(sayer(this.form.dates));
    },
  },
  mounted() {
    this.ticking = setInterval(this.tick, 500);
  },
  unmounted() {
    clearInterval(this.ticking);
  },
  methods: {
    tick() {
      if (this.form) this.now = plus(this.form.opened, ((Date.now() - this.opened) / 60_000) * this.form.speed);
      return this.now;
    },
    /** Stand again where the form was begun, or where its deed stands now. */
    goBack(action) {
      const begun = this.from?.isConnected ? this.from : document.querySelector(`[data-deed="${action}"]`);
      this.$nextTick(() => begun?.focus());
    },
    begin(form) {
      this.opened = Date.now();
      this.now = form.opened;
      const here = document.activeElement;
      if (!this.$el?.contains?.(here) && here !== document.body) this.from = here;
      this.values = form.fields.map((field) => start(field));
      this.others = form.fields.map((field) =>
        field.kind === "reason" && field.value && !field.options.some((one) => one.value === field.value) ? field.value : "",
      );
      this.wrongs = {};
      this.armed = this.sent = false;
      this.begun = this.state();
      this.starts = form.fields.map((_, i) => this.one(i));
      this.resume(form);
      this.$nextTick(() => this.focus(form.wide ? 0 : firstToFill(form.fields)));
    },
    /** Take up again what was written before the page was loaded anew. */
    resume(form) {
      const before = kept(form.draft);
      form.fields.forEach((field, i) => {
        if (field.name in before) [this.values[i], this.others[i]] = before[field.name];
        if (field.kind === "answers") this.values[i] = atFirst(field.options, this.values[i]);
      });
      this.resumed = Object.keys(before).length > 0;
      if (this.resumed) this.looked(form.fields.find((field) => field.looksUp) ?? {});
    },
    one(i) {
      return JSON.stringify([this.values[i], this.others[i]]);
    },
    state() {
      return JSON.stringify([this.values, this.others]);
    },
    id(i) {
      return `field-${i}`;
    },
    shown(field) {
      if (!field.when) return true;
      const [name, wanted] = field.when;
      return wanted.includes(this.values[this.form.fields.findIndex((one) => one.name === name)]);
    },
    open(field) {
      return (field.kind === "choice" || field.kind === "reason") && field.options.length <= FEW && !field.wide;
    },
    grouped(options) {
      const groups = new Map();
      for (const one of options) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
      return [...groups].map(([name, own]) => ({ name, options: own }));
    },
    /** What tells of a field to who does not see it: that it was refused, and why, or what there is to know of it. */
    said(field, i) {
      return { "aria-describedby": this.told(field, i), "aria-invalid": this.wrongs[i] ? "true" : null };
    },
    told(field, i) {
      if (this.wrongs[i]) return `${this.id(i)}-wrong`;
      return field.moment?.hint ? `${this.id(i)}-hint` : null;
    },
    /** Let the fields that follow begin with what is known of what was picked. */
    picked(field, i) {
      const fills = field.options.find((one) => one.value === this.values[i])?.fills ?? {};
      this.form.fields.forEach((one, j) => {
        if (one.follows === field.name) this.values[j] = start({ ...one, value: fills[one.name] });
      });
    },
    more(i, field) {
      this.values[i].push(emptyRow(field));
      this.$nextTick(() => this.$el.querySelector(`[data-field="${field.name}"] tbody tr:last-child input`)?.focus());
    },
    /** Take a row away, and stand in the one that took its place. */
    less(i, r, field) {
      this.values[i].splice(r, 1);
      const at = Math.min(r, this.values[i].length - 1);
      this.$nextTick(() => this.$el.querySelector(`[data-field="${field.name}"] tbody tr:nth-child(${at + 1}) input`)?.focus());
    },
    looked(field) {
      if (field.looksUp) this.$emit("looked", this.given());
    },
    /** Let it be said how a number was understood. */
    typed(field, i) {
      if (field.kind !== "number" && field.kind !== "money") return;
      delete this.wrongs[i];
      this.$emit("typed", this.given());
    },
    /** How the numbers of a field were understood, or why not. */
    understood(field) {
      return Object.entries(this.heard ?? {}).flatMap(([key, one]) => {
        const [name, row, column] = key.split(".");
        if (name !== field.name) return [];
        const label = field.columns.find((cell) => cell.name === column)?.label;
        return [{ key, no: one.no, text: label ? `${Number(row) + 1}. ${label}: ${one.text}` : one.text }];
      });
    },
    take() {
      this.form.fields.forEach((field, i) => {
        if (field.name in this.offer.values && !this.values[i]) this.values[i] = this.offer.values[field.name];
      });
      this.$emit("taken");
    },
    given() {
      const given = {};
      this.form.fields.forEach((field, i) => {
        if (this.shown(field)) given[field.name] = this.valueOf(field, i);
      });
      return given;
    },
    valueOf(field, i) {
      const value = this.values[i];
      if (field.kind === "reason") return this.others[i].trim() || value;
      if (field.kind === "answers") return said(field.options, value);
      return field.kind === "time" ? given(value, this.now, field.moment, this.dates.say) : value;
    },
    send() {
      if (this.sent) return;
      for (const [i, field] of this.form.fields.entries()) {
        if (field.kind === "rows") this.tidy(field, i);
        if (field.kind === "time") Object.assign(this.values[i], this.valueOf(field, i));
      }
      const given = this.given();
      const lacking = this.lacking(given);
      if (Object.keys(lacking).length) return this.mark(lacking);
      this.wrongs = {};
      this.sent = true;
      this.$emit("done", given);
    },
    /** Leave out rows that say nothing, so that a row's place here is its place in what is sent. */
    tidy(field, i) {
      const blank = JSON.stringify(emptyRow(field));
      const rows = this.values[i].filter((row) => JSON.stringify(row) !== blank);
      this.values[i] = rows.length ? rows : [emptyRow(field)];
    },
    /** Say of every field at once what it lacks. */
    lacking(given) {
      const found = {};
      this.form.fields.forEach((field, i) => {
        if (!this.shown(field)) return;
        if (this.lacksWords(field, i)) found[i] = { text: this.form.inWords, other: true };
        if (!isWanting(field, given[field.name])) return;
        if (!field.optional) found[i] = { text: this.form[NEEDED[field.kind]] ?? this.form.needed };
        else if (field.orElse && isEmpty(given[field.orElse.name])) found[i] = { text: field.orElse.text };
      });
      return found;
    },
    /** "Other" says nothing by itself. */
    lacksWords(field, i) {
      const picked = field.kind === "reason" && field.options.find((one) => one.value === this.values[i]);
      return Boolean(picked?.in_words) && !this.others[i].trim();
    },
    /** Say what is wrong with what was refused. */
    refusal(i, row, column, why) {
      const field = this.form.fields[i];
      const cell = field.columns.find((one) => one.name === column);
      const unfit = this.heard?.[cell ? `${field.name}.${row}.${column}` : field.name]?.text ?? this.form.unfit;
      const value = cell ? this.values[i][row]?.[column] : this.valueOf(field, i);
      const text = why || (isEmpty(value) ? this.form.needed : unfit);
      return cell ? { row, column, text: `${cell.label}: ${text}` } : { text };
    },
    cellSaid(i, r, column) {
      const wrong = this.wrongs[i];
      if (wrong?.row !== r || wrong.column !== column.name) return null;
      return { "aria-invalid": "true", "aria-describedby": `${this.id(i)}-wrong` };
    },
    mark(wrongs) {
      this.wrongs = wrongs;
      this.focus(Math.min(...Object.keys(wrongs).map(Number)));
    },
    focus(i) {
      const boxes = this.$el.querySelectorAll?.(".field") ?? [];
      const shown = this.form.fields.slice(0, i + 1).filter((field) => this.shown(field)).length - 1;
      const { row, column, other } = this.wrongs[i] ?? {};
      const cell = column && boxes[shown]?.querySelectorAll("tbody tr")[row]?.querySelector(`[data-column="${column}"]`);
      const words = other && boxes[shown]?.querySelector(".other");
      const own = cell || words || boxes[shown]?.querySelector(this.lead(i));
      (own ?? this.$el.querySelector?.("[data-send]"))?.focus({ preventScroll: true });
      if (own) this.scrollTo(boxes[shown]);
    },
    /** Where one begins in a field: with a time at its time of day, unless its day is what it is about. */
    lead(i) {
      const { kind, moment } = this.form.fields[i] ?? {};
      if (kind !== "time") return "input:checked, input, select, textarea";
      const { day } = this.values[i];
      return moment.dayAlone || (day && !isDay(day)) ? "[data-part=day]" : "[data-part=time]";
    },
    scrollTo(box) {
      const body = this.$el.querySelector(".form-body");
      const [inner, outer] = [box.getBoundingClientRect(), body.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) body.scrollTop += inner.top - outer.top - 8;
    },
    escape() {
      if (this.armed || this.state() === this.begun) this.leave();
      else this.armed = true;
    },
    leave() {
      keep(this.form.draft, {});
      this.$emit("left");
    },
  },
};

function keep(draft, written) {
  if (Object.keys(written).length) sessionStorage.setItem(draft, JSON.stringify(written));
  else sessionStorage.removeItem(draft);
}

function kept(draft) {
  return JSON.parse(sessionStorage.getItem(draft) ?? "{}");
}

/** A time is looked at even where one stands; whatever else is filled in already goes without saying. */
function firstToFill(fields) {
  return Math.max(0, fields.findIndex((field) => !field.value || field.kind === "time"));
}

function start(field) {
  if (field.kind === "time") return split(field.value);
  if (field.kind === "rows") return field.value?.length ? field.value.map((row) => ({ ...row })) : [emptyRow(field)];
  if (field.kind === "several" || field.kind === "ticks") return [...(field.value ?? [])];
  if (field.kind === "answers") return atFirst(field.options);
  if (field.kind === "flag") return Boolean(field.value);
  if (field.kind === "reason") return field.options.some((one) => one.value === field.value) ? field.value : "";
  return field.value ?? "";
}

function split(moment) {
  const [day, time] = (moment || "T").split("T");
  return { day, time };
}

function emptyRow(field) {
  return Object.fromEntries(field.columns.map((column) => [column.name, column.value ?? ""]));
}

function isWanting(field, value) {
  if (field.kind === "ticks") return value.length < field.options.length;
  if (field.kind === "answers") return isOpen(field.options, value);
  return isEmpty(value);
}

function isEmpty(value) {
  if (Array.isArray(value)) return !value.some((row) => typeof row !== "object" || Object.values(row).some(Boolean));
  if (value && typeof value === "object") return !Object.values(value).some(Boolean);
  return value === "" || value === null || value === undefined;
}
