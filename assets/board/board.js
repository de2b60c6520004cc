/**
 * The wall board: seven lanes of cars, fed by its own socket.
 *
 * One component in two hosts: the static page /tv and the NiceGUI page /board. Imports are absolute, because the
 * second host serves this file from an address of its own.
 */

import { computed, h, ref } from "vue";
import { Card } from "/assets/board/card.js";
import { Foot, Top } from "/assets/board/frame.js";
import { icon } from "/assets/board/icons.js";
import { paged, place, plan } from "/assets/board/layout.js";
import { widthOf } from "/assets/board/measure.js";
import { Shop } from "/assets/board/shop.js";
import { LANES, State } from "/assets/board/state.js";
import { Identity, Unattended } from "/assets/board/unattended.js";
import { join, setInMotion, watchClock, watchPages, watchScreen } from "/assets/board/watch.js";

/** Of 1080: the name over a lane, and how far it may shrink over a narrow one. */
const HEAD_FONT = 28;
const LEAST_HEAD_FONT = 22;

export default {
  name: "Board",
  props: {
    language: { type: String, default: "" },
    opens: { type: String, default: "" },
    unattended: { type: Boolean, default: false },
  },
  setup(props) {
    const state = new State();
    const root = ref(null);
    const screen = watchScreen(root);
    const { live, minute } = watchClock(state);
    const shop = computed(() => state.view.config && new Shop(state.view.config, state.view.people, state.clock));
    const layout = computed(() => shop.value && planFor(screen, state.view, shop.value));
    const pages = watchPages(state, layout);
    const shown = computed(() => layout.value && showing(layout.value, state.view.lanes, pages.value));
    setInMotion(root, state, layout, shown);
    const alone = props.unattended ? new Unattended(state) : null;
    join(state, props.language, root, alone);
    return () =>
      h("div", rootAttributes(root, state, live.value, layout.value, alone), [
        shop.value
          ? boardOf({
              state,
              shop: shop.value,
              live: live.value,
              minute: minute.value,
              screen,
              layout: layout.value,
              shown: shown.value,
              opens: props.opens,
            })
          : h("div", { class: "notice" }, state.view.paired ? icon("stale") : [icon("lock"), "/pair"]),
        alone?.said.value && h(Identity, alone.said.value),
      ]);
  },
};

function rootAttributes(root, { view }, live, layout, alone) {
  return {
    ref: root,
    class: ["board", live, alone && "unattended", alone?.night.value && "night"],
    lang: view.config?.language,
    style: {
      transform: alone?.shift.value,
      ...(layout && { "--u": `${layout.unit}px`, "--plate": `${layout.card.plate}px` }),
    },
    "data-board": "",
    "data-seq": view.seq,
    "data-live": live,
  };
}

function boardOf({ state, shop, live, minute, screen, layout, shown, opens }) {
  const { view } = state;
  const inWords = layout.card.rows === 4;
  return [
    h(Top, { state, shop, live, lanes: view.lanes, simulated: view.config.simulated, name: view.config.shop_name }),
    view.paired &&
      h(
        "main",
        { style: { top: `${layout.top}px`, height: `${layout.height}px` } },
        LANES.map((lane, i) =>
          laneOf(lane, { place: layout.lanes[i], ...shown[i] }, { view, shop, minute, layout, screen, opens }),
        ),
      ),
    notice(view, shop),
    h(Foot, {
      shop,
      live,
      doubted: view.doubted,
      seq: view.seq,
      delay: view.delays[0],
      more: view.delays.length - 1,
      marks: inWords ? [] : marksOn(shown),
      width: screen.value.width / layout.unit,
    }),
  ];
}

function laneOf(lane, { place: at, cards, page, count }, { view, shop, minute, layout, screen, opens }) {
  const { width, height, plate, rows } = layout.card;
  const name = shop.say(`board.lane.${lane}`);
  const head = h("header", { style: { height: `${layout.card.laneHead - layout.card.gap}px` } }, [
    h("h2", { style: { fontSize: `${headFont(name, count, at.width, layout.unit)}px` } }, name),
    h("b", count),
    at.pages > 1 && h("span", { class: "page" }, `${page + 1}/${at.pages}`),
  ]);
  const cardsOf = cards.map(({ card, x, y }) =>
    h(Card, {
      key: card.number,
      card,
      shop,
      x,
      y,
      width,
      height,
      plate,
      rows,
      minute,
      fresh: view.fresh.has(card.number),
      fonts: screen.value.fonts,
      opens,
    }),
  );
  return h(
    "section",
    {
      key: lane,
      class: count ? null : "empty",
      style: { left: `${at.x}px`, width: `${at.width}px` },
      "data-lane-column": lane,
      "data-count": count,
    },
    [head, cardsOf],
  );
}

/** An empty shop says what to do; a screen without pairing too. */
function notice({ known, paired, people, lanes }, { say }) {
  if (!paired) return h("div", { class: "notice" }, [icon("lock"), h("p", say("board.unpaired"))]);
  if (!known) return h("div", { class: "notice" }, h("p", say("board.joining")));
  if (LANES.some((lane) => lanes[lane].length)) return null;
  const hint = Object.keys(people).length ? "board.empty.orders" : "board.empty.people";
  return h("div", { class: "notice" }, [h("p", say("board.empty.title")), h("p", { class: "hint" }, say(hint))]);
}

function planFor(screen, { lanes }, { say }) {
  const { width, height } = screen.value;
  return plan({
    width,
    height,
    lanes: LANES.map((lane) => ({
      count: lanes[lane].length,
      late: lanes[lane].filter((card) => card.risk === "late").length,
      head: widthOf(say(`board.lane.${lane}`), 700) * LEAST_HEAD_FONT + besidesName(lanes[lane].length),
    })),
  });
}

/** The width of a lane's head of 1080 besides its name: the count, the gaps, and the page where there may be pages. */
function besidesName(count) {
  return widthOf(String(count), 700) * HEAD_FONT + 32 + (count > 8 ? 48 : 0);
}

function headFont(name, count, width, unit) {
  const fits = (width / unit - besidesName(count)) / widthOf(name, 700);
  return Math.max(LEAST_HEAD_FONT, Math.min(HEAD_FONT, fits)) * unit;
}

/** The visible cards of each lane with their places, and the lane's page. */
function showing(layout, lanes, pages) {
  return LANES.map((lane, i) => {
    const at = layout.lanes[i];
    const page = (pages[lane] ?? 0) % at.pages;
    const cards = paged(lanes[lane], at)[page];
    return { page, count: lanes[lane].length, cards: cards.map((card, n) => ({ card, ...place(n, layout.card) })) };
  });
}

function marksOn(shown) {
  return [...new Set(shown.flatMap(({ cards }) => cards.flatMap(({ card }) => card.marks)))];
}
