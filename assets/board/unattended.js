/** What a wall that nobody touches does by itself: it shifts its picture, dims at night, and does what it is told. */

import { computed, h, onBeforeUnmount, ref } from "vue";

const PAGE = "/tv";
const TICK = 1000;
const GIVE_UP = 2000;
const SHIFT_EVERY = 3 * 60_000;
const FAR = 3; // px, less than any margin of the board
const NIGHT = { from: 20, to: 6 };
const IDENTIFIED_FOR = 10_000;

export class Unattended {
  /** @param {import("./state.js").State} state */
  constructor(state) {
    const now = ref(Date.now());
    const timer = setInterval(() => (now.value = Date.now()), TICK);
    onBeforeUnmount(() => clearInterval(timer));
    this.shift = computed(() => `translate(${walked(Math.floor(now.value / SHIFT_EVERY)).map((far) => `${far}px`)})`);
    this.night = computed(() => now.value && isNight(state));
    this.said = ref(null);
  }

  /**
   * Does what an administrator told this screen; says whether that was it.
   * @param {import("./contract.js").Message} message
   */
  obey(message) {
    if (message.kind === "identify") this.#identify(message);
    else if (message.kind === "reload") this.reload().catch(() => {}); // the server has gone: it is asked again
    else if (message.kind === "home") this.#go("/").catch(() => {});
    else return false;
    return true;
  }

  /** Loads the page again; only while the server answers, or the wall would end on the browser's error page. */
  reload() {
    return this.#go(PAGE);
  }

  async #go(path) {
    const answer = await fetch(path, { cache: "reload", signal: AbortSignal.timeout(GIVE_UP) });
    if (!answer.ok) throw new Error("the server does not answer");
    if (path === PAGE) location.reload();
    else location.replace(path);
  }

  #identify({ name, place }) {
    this.said.value = { name, place };
    clearTimeout(this.until);
    this.until = setTimeout(() => (this.said.value = null), IDENTIFIED_FOR);
  }
}

/** The station's name and place, over everything. */
export const Identity = ({ name, place }) =>
  h("div", { class: "identify", "data-identify": name }, [
    h("span", { class: "identify-name" }, name),
    h("span", { class: "identify-place" }, place),
  ]);
Identity.props = ["name", "place"];

/** Row by row through a square and back again, one pixel at a step, so that nothing stands still for ever. */
export function walked(step) {
  const side = 2 * FAR + 1;
  const last = side * side - 1;
  const at = step % (2 * last);
  const cell = at <= last ? at : 2 * last - at;
  const row = Math.floor(cell / side);
  const column = row % 2 ? side - 1 - (cell % side) : cell % side;
  return [column - FAR, row - FAR];
}

/**
 * At night the wall is dim, unless somebody works on a car.
 * @param {import("./state.js").State} state
 */
function isNight({ clock, view: { config, lanes } }) {
  if (!config || lanes.in_progress.some((card) => card.lane === "in_progress" && card.line.working.length)) return false;
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: config.zone }).format(clock.now()),
  );
  return hour >= NIGHT.from || hour < NIGHT.to;
}
