/**
 * The wall board: seven lanes of cars, fed by its own socket.
 *
 * One component in two hosts: the static page /tv and the NiceGUI page /board. Imports are absolute, because the
 * second host serves this file from an address of its own.
 *
 * It follows the shop and lets a wall be drawn of it. Whatever fails in the drawing fails in the wall: it is thrown
 * away then, and the board starts over.
 */

import { computed, h, onErrorCaptured, ref } from "vue";
import { Broken, Foot, Top } from "/assets/board/frame.js";
import { icon } from "/assets/board/icons.js";
import { Lane, leastHead } from "/assets/board/lane.js";
import { paged, place, plan } from "/assets/board/layout.js";
import { Shop } from "/assets/board/shop.js";
import { LANES, State } from "/assets/board/state.js";
import { px, styled } from "/assets/board/style.js";
import { Identity, Unattended } from "/assets/board/unattended.js";
import { join, setInMotion, watchClock, watchPages, watchScreen } from "/assets/board/watch.js";

export default {
  name: "Board",
  props: {
    language: { type: String, default: "" },
    opens: { type: String, default: "" },
    unattended: { type: Boolean, default: false },
  },
  setup({ language, opens, unattended }) {
    const state = new State();
    const root = ref(null);
    const alone = unattended ? new Unattended(state) : null;
    const live = join(state, language, root, alone);
    onErrorCaptured((fault) => {
      live.failed(fault);
      return false;
    });
    return () =>
      state.view.broken && !state.view.known
        ? h(Broken, { config: state.view.config })
        : h(Wall, { key: state.view.starts, state, root, alone, opens });
  },
};

const Wall = {
  props: ["state", "root", "alone", "opens"],
  setup({ state, root, alone, opens }) {
    const screen = watchScreen(root);
    const { live, minute } = watchClock(state);
    const shop = computed(() => state.view.config && new Shop(state.view.config, state.view.people, state.clock));
    const layout = computed((before) => shop.value && kept(before, planFor(screen, state.view, shop.value)));
    const pages = watchPages(state, layout);
    const shown = computed((before) => layout.value && showing(layout.value, state.view.lanes, pages.value, before));
    setInMotion(root, state, layout, shown);
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
              opens,
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
    style: styled({
      transform: alone?.shift.value,
      "--u": layout && px(layout.unit),
      "--plate": layout && px(layout.card.plate),
    }),
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
      view.known && // seven empty lanes would say that there is no car
      h(
        "main",
        { style: styled({ top: px(layout.top), height: px(layout.height) }) },
        LANES.map((lane, i) =>
          h(Lane, {
            key: lane,
            lane,
            shown: shown[i],
            sizes: layout.card,
            fresh: freshOf(shown[i], view),
            shop,
            minute,
            fonts: screen.value.fonts,
            opens,
          }),
        ),
      ),
    notice(view, shop),
    h(Foot, {
      shop,
      live,
      broken: view.broken,
      doubted: view.doubted,
      seq: view.seq,
      delay: view.delays[0],
      more: view.delays.length - 1,
      marks: inWords ? [] : marksOn(shown),
      width: screen.value.width / layout.unit,
    }),
  ];
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
      head: leastHead(say(`board.lane.${lane}`), lanes[lane].length),
    })),
  });
}

/** What is the same as before stays the same object, so that lanes whose place did not change are not drawn again. */
function kept(before, now) {
  const same = (old, value) => (JSON.stringify(old) === JSON.stringify(value) ? old : value);
  if (!before || same(before, now) === before) return before ?? now;
  return { ...now, card: same(before.card, now.card), lanes: now.lanes.map((at, i) => same(before.lanes[i], at)) };
}

/** The visible cards of each lane with their places, and the lane's page. */
function showing(layout, lanes, pages, before) {
  return LANES.map((lane, i) => {
    const at = layout.lanes[i];
    const page = (pages[lane] ?? 0) % at.pages;
    const is = { of: lanes[lane], at, page, sizes: layout.card };
    if (before && Object.keys(is).every((name) => before[i][name] === is[name])) return before[i];
    const cards = paged(lanes[lane], at)[page];
    return { ...is, count: lanes[lane].length, cards: cards.map((card, n) => ({ card, ...place(n, layout.card) })) };
  });
}

function freshOf({ cards }, { fresh }) {
  return cards.map(({ card }) => card.number).filter((number) => fresh.has(number)).join();
}

function marksOn(shown) {
  return [...new Set(shown.flatMap(({ cards }) => cards.flatMap(({ card }) => card.marks)))];
}
