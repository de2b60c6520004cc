/**
 * A live list. The page gives its lines anew whenever the shop changes; how it is sorted, what is searched for and
 * where the keys stand belong to the reader and stay as they are.
 *
 * columns: {name, head, width, align}   filters: {name, label, options: [[value, words]], start}
 * lines: {key, cells: {column: {text, more, href, sort, sign, marks}}, risk, hooks, filters, acts, found_by}; what is
 * empty is left out, but for cells and hooks
 */

const FEW = 3; // so many choices of a filter stand open; more are a list

export default {
  template: `
    <section class="list" :data-list="name" :data-lines="shown.length">
      <header class="list-head" v-if="title || searches || filters.length">
        <h2 v-if="title" class="list-title">{{ title }} <b>{{ shown.length }}</b></h2>
        <template v-for="filter in filters" :key="filter.name">
          <div v-if="filter.options.length <= few" class="list-filter" role="radiogroup" :aria-label="filter.label" :data-filter="filter.name">
            <label v-for="[value, text] in filter.options" class="chip" :data-value="value"><input type="radio"
              :name="name + filter.name" :value="value" v-model="chosen[filter.name]"><span>{{ text }}</span></label></div>
          <select v-else class="list-select" v-model="chosen[filter.name]" :aria-label="filter.label" :data-filter="filter.name">
            <option v-for="[value, text] in filter.options" :value="value">{{ text }}</option></select>
        </template>
        <input v-if="searches" class="list-search" type="search" v-model="wanted" :placeholder="words.search"
          :aria-label="words.search" data-search autocomplete="off" spellcheck="false" @keydown.esc.stop="wanted = ''"
          @keydown.down.prevent="go(0)" @keydown.enter.prevent="shown.length === 1 ? pick(shown[0]) : go(0)">
      </header>
      <div class="list-body">
        <table v-if="shown.length" class="list-table" :aria-label="title || name" @keydown="walk">
          <thead><tr>
            <th v-for="column in columns" :style="{width: column.width}" :class="column.align" scope="col"
                :aria-sort="by === column.name ? (down ? 'descending' : 'ascending') : 'none'">
              <button type="button" class="list-sort" :data-sort="column.name" @click="sort(column.name)">{{ column.head }}<i
                aria-hidden="true">{{ by === column.name ? (down ? '▼' : '▲') : '' }}</i></button></th>
            <td v-if="acts" class="list-acts"></td></tr></thead>
          <tbody>
            <tr v-for="(line, i) in shown" :key="line.key" :data-line="line.key" v-bind="hooks(line)" :class="[line.risk && 'risk-' + line.risk, {picked: line.key === picked, pickable: picks}]"
                :tabindex="i === at ? 0 : -1" :aria-selected="picks ? line.key === picked : null" @click="pick(line)" @focus="at = i">
              <td v-for="column in columns" :class="[column.align, line.cells[column.name]?.sign && 'sign-' + line.cells[column.name].sign]" :data-cell="column.name" :data-head="column.head">
                <template v-if="line.cells[column.name]">
                  <a v-if="line.cells[column.name].href" :href="line.cells[column.name].href" :tabindex="i === at ? 0 : -1" @click.stop>{{ line.cells[column.name].text }}</a>
                  <span v-else-if="line.cells[column.name].text" class="list-text">{{ line.cells[column.name].text }}</span>
                  <span v-for="[icon, text] in line.cells[column.name].marks" class="list-mark" :class="'mark-' + icon"><i class="icon" :class="'icon-' + icon" aria-hidden="true"></i>{{ text }}</span>
                  <small v-if="line.cells[column.name].more">{{ line.cells[column.name].more }}</small>
                </template></td>
              <td v-if="acts" class="list-acts"><button v-for="act in line.acts" type="button" class="button small" :data-deed="act.deed" :tabindex="i === at ? 0 : -1"
                @click.stop="$emit('act', {key: line.key, deed: act.deed})" @keydown.enter.stop><i v-if="act.icon" class="icon" :class="'icon-' + act.icon"
                aria-hidden="true"></i><span>{{ act.text }}</span></button></td>
            </tr></tbody>
        </table>
        <p v-else class="list-empty" role="status">{{ lines.length ? words.none : words.empty }}</p>
      </div>
    </section>`,
  props: {
    name: String, title: String, columns: Array, filters: Array, searches: Boolean, picks: Boolean, picked: String,
    lines: Array, words: Object,
  },
  data() {
    return {
      few: FEW,
      wanted: "",
      by: "",
      down: false,
      at: 0,
      chosen: Object.fromEntries(this.filters.map((filter) => [filter.name, filter.start])),
    };
  },
  computed: {
    acts() {
      return this.lines.some((line) => line.acts);
    },
    shown() {
      const words = folded(this.wanted).split(/\s+/).filter(Boolean);
      const kept = this.lines.filter((line) => this.belongs(line) && words.every((word) => haystack(line).includes(word)));
      if (!this.by) return kept;
      const turn = this.down ? -1 : 1;
      return kept.toSorted((one, other) => turn * compare(worth(one, this.by), worth(other, this.by)));
    },
  },
  methods: {
    belongs(line) {
      return Object.entries(this.chosen).every(([name, value]) => !value || (line.filters?.[name] ?? "").split(" ").includes(value));
    },
    hooks(line) {
      return Object.fromEntries(Object.entries(line.hooks).map(([name, value]) => [`data-${name}`, value]));
    },
    /** Up, then down, then as the page has them. */
    sort(name) {
      if (this.by !== name) [this.by, this.down] = [name, false];
      else if (!this.down) this.down = true;
      else [this.by, this.down] = ["", false];
    },
    pick(line) {
      if (this.picks) this.$emit("pick", { key: line.key });
    },
    walk(event) {
      const on = event.target.closest("tr[data-line]");
      if (!on) return;
      const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step) this.go(Math.min(this.shown.length - 1, Math.max(0, this.at + step)));
      else if (event.key === "Enter" && event.target === on) this.pick(this.shown[this.at]);
      else return;
      event.preventDefault();
    },
    go(i) {
      this.at = i;
      this.$nextTick(() => this.$el.querySelectorAll("tr[data-line]")[i]?.focus());
    },
  },
};

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("·", "");
}

function haystack(line) {
  const cells = Object.values(line.cells).flatMap((cell) => [cell.text, cell.more, ...(cell.marks ?? []).map(([, text]) => text)]);
  return folded([...cells, line.found_by, line.key].join(" ")); // what is left out joins as nothing
}

function worth(line, column) {
  const cell = line.cells[column];
  return cell?.sort ?? cell?.text ?? "";
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}
