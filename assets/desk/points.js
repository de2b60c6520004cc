/**
 * A list to go through: what is to say of each item, with the value or the note that its answer asks for.
 *
 * points: [{value, text, measured}]. given: what is said of each so far, written into as it is said.
 * words: {answers: [{value, text}], allOk, restOk, value, note, struckOut}
 */

export default {
  template: `
    <div class="points" role="group">
      <div v-for="one in points" class="point" :data-item="one.value">
        <span :id="name + one.value">{{ one.text }}</span>
        <select v-model="given[one.value].answer" :aria-labelledby="name + one.value" data-part="answer">
          <option value=""></option>
          <option v-for="answer in words.answers" :value="answer.value">{{ answer.text }}</option></select>
        <input v-if="isMeasured(one, given[one.value])" v-model="given[one.value].value" maxlength="40" autocomplete="off"
               :placeholder="words.value" :aria-label="words.value" data-part="value">
        <input v-if="isNoted(given[one.value])" v-model="given[one.value].note" maxlength="500" autocomplete="off"
               :placeholder="words.note" :aria-label="words.note" data-part="note">
      </div>
      <button type="button" class="button small" data-rest-ok @click="restIsOk">{{ isBegun ? words.restOk : words.allOk }}</button>
    </div>`,
  props: { name: String, points: Array, given: Object, words: Object },
  computed: {
    isBegun() {
      return this.points.some((one) => this.given[one.value].answer);
    },
  },
  methods: {
    isMeasured,
    isNoted,
    /** Answer OK wherever nothing else was said; a value that nobody wrote is struck out, as on paper. */
    restIsOk() {
      for (const one of this.points) {
        const own = this.given[one.value];
        own.answer ||= "ok";
        if (isMeasured(one, own)) own.value ||= this.words.struckOut;
      }
    },
  },
};

/** Return what is said of each item at first: nothing, or what is known from before. */
export function atFirst(points, before = {}) {
  return Object.fromEntries(points.map((one) => [one.value, { answer: "", value: "", note: "", ...before[one.value] }]));
}

/** Return what was said of each item; a value or note that its answer does not ask for is no part of it. */
export function said(points, given) {
  const whole = points.map((one) => {
    const { answer, value, note } = given[one.value];
    const more = { value: isMeasured(one, { answer }) ? value : "", note: isNoted({ answer }) ? note : "" };
    return [one.value, { answer, ...more }];
  });
  return Object.fromEntries(whole);
}

/** Say whether something is still to be said. */
export function isOpen(points, given) {
  return points.some((one) => {
    const { answer, value, note } = given[one.value];
    const measured = !isMeasured(one, { answer }) || value.trim();
    const noted = !isNoted({ answer }) || note.trim();
    return !(answer && measured && noted);
  });
}

function isMeasured(one, { answer }) {
  return one.measured && ["ok", "fixed"].includes(answer);
}

function isNoted({ answer }) {
  return ["fixed", "not_ok"].includes(answer);
}
