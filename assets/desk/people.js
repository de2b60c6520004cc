/**
 * The people of the floor by team. While an order is chosen, one touch on a person gives it to them; else it shows
 * the person. Arrow keys walk through the people, to the right of each stands what else concerns them.
 *
 * groups: {team, title, people: {code, name, skill, tags, off, now: {plate, text, risk} | null, next, fit}}
 * fit: {may, why, has} while an order is chosen, else null
 */
export default {
  template: `
    <section class="crew" :aria-label="words.title" :data-choosing="choosing || null" @keydown="walk">
      <header class="list-head"><h2 class="list-title">{{ words.title }}</h2>
        <span v-if="choosing" class="crew-choosing" role="status">{{ words.choosing }}</span></header>
      <div class="list-body">
        <p v-if="!groups.length" class="list-empty" role="status">{{ words.empty }}</p>
        <section v-for="group in groups" :key="group.team" class="crew-team" :aria-label="group.title">
          <header class="crew-head"><h3>{{ group.title }}</h3>
            <button v-if="group.may" type="button" class="button small" data-deed="assign" :data-team="group.team"
              @click="$emit('give', {team: group.team})"><i class="icon icon-hand_over" aria-hidden="true"></i>{{ words.toTeam }}</button></header>
          <div v-for="person in group.people" :key="person.code" class="crew-person" :class="{off: person.off, shown: person.code === shown}">
            <button type="button" class="crew-touch" :class="person.fit && (person.fit.may ? (person.fit.why ? 'doubt' : 'fit') : 'unfit')"
                :data-person="person.code" :data-deed="person.fit?.may ? 'assign' : null" :disabled="person.fit !== null && !person.fit.may"
                :tabindex="person.code === at ? 0 : -1" @click="touch(person)" @focus="at = person.code">
              <span class="crew-who"><b>{{ person.name }}</b><span v-if="person.skill" class="crew-skill">{{ person.skill }}</span>
                <span v-for="tag in person.tags" class="crew-tag" :class="tag.kind">{{ tag.text }}</span></span>
              <span class="crew-does"><span class="crew-now" :class="person.now && 'risk-' + person.now.risk" v-if="person.now"><b>{{ person.now.plate }}</b> {{ person.now.text }}</span>
                <span v-else-if="person.idle" class="crew-free">{{ person.idle }}</span>
                <span v-if="person.next" class="crew-next">{{ person.next }}</span></span>
              <span v-if="person.fit?.why" class="crew-why">{{ person.fit.why }}</span>
              <i v-else-if="person.fit?.may" class="icon icon-hand_over crew-give" aria-hidden="true"></i>
            </button>
            <button type="button" class="crew-more" :data-about="person.code" :aria-label="words.about + ' ' + person.name" tabindex="-1"
              @click="$emit('about', person.code)">⋯</button>
          </div>
        </section>
      </div>
    </section>`,
  props: { groups: Array, choosing: Boolean, shown: String, words: Object },
  data: () => ({ at: "" }),
  watch: {
    groups: {
      immediate: true,
      handler() {
        if (!this.codes.includes(this.at)) this.at = this.codes[0] ?? "";
      },
    },
  },
  computed: {
    codes() {
      return this.groups.flatMap((group) => group.people).filter((one) => one.fit === null || one.fit.may).map((one) => one.code);
    },
  },
  methods: {
    touch(person) {
      if (person.fit) this.$emit("give", { technician: person.code });
      else this.$emit("about", person.code);
    },
    walk(event) {
      const on = event.target.closest(".crew-person");
      if (!on) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) this.go(this.codes.indexOf(this.at) + step);
      else if (event.key === "ArrowRight") on.querySelector(".crew-more").focus();
      else if (event.key === "ArrowLeft") on.querySelector(".crew-touch").focus();
      else return;
      event.preventDefault();
    },
    go(i) {
      const code = this.codes[Math.min(this.codes.length - 1, Math.max(0, i))];
      this.$el.querySelector(`[data-person="${code}"]`)?.focus();
    },
  },
};
