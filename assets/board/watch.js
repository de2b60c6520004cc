/** What makes the board change by itself: its size, the time, the pages, the server. */

import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";
import { paged } from "./layout.js";
import { Live } from "./live.js";
import { onFonts } from "./measure.js";
import { glide } from "./move.js";
import { LANES, trust } from "./state.js";

const TURN_PAGE = 10_000;
const TICK = 250;
const REPORT = 10_000;

/** The viewport, and a number that grows when a font has come and texts must be measured again. */
export function watchScreen(root) {
  const screen = shallowRef({ width: window.innerWidth, height: window.innerHeight, fonts: 0 });
  const sized = new ResizeObserver(
    ([
      {
        contentRect: { width, height },
      },
    ]) => {
      if (width && height) screen.value = { ...screen.value, width, height };
    },
  );
  const offFonts = onFonts(() => (screen.value = { ...screen.value, fonts: screen.value.fonts + 1 }));
  onMounted(() => sized.observe(root.value));
  onBeforeUnmount(() => {
    sized.disconnect();
    offFonts();
  });
  return screen;
}

export function watchClock(state) {
  const ticks = ref(0);
  const minute = ref(0);
  every(TICK, () => {
    ticks.value += 1;
    minute.value = Math.floor(state.clock.now() / 60_000);
  });
  const live = computed(() => {
    void ticks.value; // asked again at each tick: time alone makes it stale
    return trust(state);
  });
  return { live, minute };
}

/** Turns the pages; a lane waits while a fresh card is shown, and turns to it when it arrives. */
export function watchPages(state, layout) {
  const pages = shallowRef({});
  const pageWithFresh = (lane, i) =>
    paged(state.view.lanes[lane], layout.value.lanes[i]).findIndex((page) =>
      page.some(({ number }) => state.view.fresh.has(number)),
    );
  every(TURN_PAGE, () => {
    if (!layout.value) return;
    const turned = LANES.map((lane, i) => [lane, (pages.value[lane] ?? 0) + (pageWithFresh(lane, i) < 0 ? 1 : 0)]);
    pages.value = Object.fromEntries(turned);
  });
  watch(
    () => state.view.moves,
    () => {
      if (!layout.value) return;
      const turned = LANES.map((lane, i) => ({ lane, page: pageWithFresh(lane, i) })).filter(({ page }) => page >= 0);
      const fresh = Object.fromEntries(turned.map(({ lane, page }) => [lane, page]));
      if (turned.length) pages.value = { ...pages.value, ...fresh };
    },
  );
  return pages;
}

/** Only a deed moves cards; a first paint, a resize, another size of the plate or a turned page does not. */
export function setInMotion(root, { view }, layout, shown) {
  let seen = { moves: 0 };
  let from = null; // where the cards stand on the screen until the next frame
  const move = () => {
    if (root.value) glide(root.value, from, seen.at);
    from = null;
  };
  watch(
    shown,
    (lanes) => {
      if (!lanes) return;
      const now = { moves: view.moves, plate: layout.value.card.plate, at: whereAll(layout.value, lanes) };
      if (now.moves > seen.moves && now.plate === seen.plate) {
        if (!from) requestAnimationFrame(move);
        from ??= seen.at;
      }
      seen = now;
    },
    { flush: "post" },
  );
}

function whereAll(layout, shown) {
  const all = shown.flatMap(({ cards }, i) =>
    cards.map(({ card, x, y }) => [card.number, { lane: layout.lanes[i].x, x, y }]),
  );
  return new Map(all);
}

/**
 * Joins the server for as long as the board is shown, and returns the line. The texts come anew with each join, and
 * when the shop rewords. A wall that is old loads itself anew: at once where only its version is, so that it shows the
 * server's; slowly where it did not understand what it was told, for that may be so with the new page as well.
 * @param {import("./state.js").State} state
 * @param {string} language
 * @param {{value: HTMLElement | null}} root
 * @param {import("./unattended.js").Unattended | null} alone
 */
export function join(state, language, root, alone) {
  const loaded = { version: null };
  const prepare = async (signal) => {
    const answer = await fetch(`/live/config?${new URLSearchParams({ language })}`, { signal, cache: "no-store" });
    // Who is no station is sent away to pair.
    if (answer.redirected || answer.status === 401 || answer.status === 403) state.view.paired = false;
    if (!answer.ok || answer.redirected) throw new Error("no texts yet");
    const config = await answer.json();
    loaded.version ??= config.version;
    const old = config.version !== loaded.version || (state.foreign && state.view.broken);
    if (alone && old) await alone.reload();
    state.view.config = config;
    state.clock.speed = config.speed;
  };
  const live = new Live({
    prepare,
    hear: (message, seq) => {
      if (alone?.obey(message)) return;
      state.hear(message, seq);
      if (message.kind === "snapshot") afterPaint(report);
      if (message.kind === "delta" && message.reworded) prepare().catch(() => live.again());
    },
    refused: () => (state.view.paired = false),
    forget: () => state.forget(),
    tell: (broken) => (state.view.broken = broken),
  });
  const report = () => root.value && live.say(painted(root.value, loaded.version));
  every(REPORT, () => state.view.known && afterPaint(report));
  onMounted(() => live.start());
  onBeforeUnmount(() => live.stop());
  return live;
}

/**
 * What stands on the screen, read from what is drawn and not from what should be.
 * @param {HTMLElement} root
 * @param {string | null} version
 */
function painted({ dataset, lang }, version) {
  const { innerWidth: width, innerHeight: height } = window;
  return { kind: "painted", seq: Number(dataset.seq), width, height, language: lang, version };
}

/** A page that does not paint any more calls no frame, and so reports nothing. */
function afterPaint(deed) {
  nextTick(() => requestAnimationFrame(() => requestAnimationFrame(deed)));
}

function every(ms, deed) {
  const timer = setInterval(deed, ms);
  onBeforeUnmount(() => clearInterval(timer));
}
