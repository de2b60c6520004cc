/** What frames the lanes: the shop and its figures above, below a foot that cannot lie. */

import { h, onBeforeUnmount, onMounted, ref } from "vue";
import { icon, MARKS } from "./icons.js";
import { fitting, widthOf } from "./measure.js";
import { sayer } from "../dates.js";

const TICK = 250;

/** The head of the board. Once the data are lost it says so in red, and nothing else. */
export const Top = {
  props: ["state", "shop", "live", "lanes", "simulated", "name"],
  setup: (props) => ticking(() => topOf(props)),
};

function topOf({ state, shop, live, lanes, simulated, name }) {
  const { say, times, now } = shop;
  const clock = h("b", { class: "clock" }, shop.clock.known ? times.clock(now) : "");
  if (live === "lost") return h("header", { class: "top" }, [clock, lostSince(state, shop)]);
  if (!state.view.known) return h("header", { class: "top" }, [clock, h("span", { class: "shop" }, name)]);
  const cards = Object.values(lanes).flat();
  const count = (risk) => cards.filter((card) => card.risk === risk).length;
  return h("header", { class: "top" }, [
    clock,
    h("span", { class: "shop" }, name),
    figure("in-shop", say("board.in_shop"), cards.length),
    figure("late", [icon("late"), say("board.late")], count("late")),
    figure("at-risk", [icon("at_risk"), say("board.at_risk")], count("at_risk")),
    h("span", { class: "date" }, [simulated && h("em", say("board.simulated")), times.day(now)]),
  ]);
}

function lostSince({ dataAt, view }, { say, times, now }) {
  const since = dataAt ? say("board.data_from", { time: times.moment(dataAt, now) }) : say("board.no_data");
  return h("span", { class: "lost" }, [icon("lost"), view.broken ? say("board.broken") : since]);
}

function figure(name, label, count) {
  return h("span", { class: ["figure", name, count ? null : "none"] }, [h("span", label), h("b", count)]);
}

/** All that is shown while nothing that the server sends can be; it needs little that could fail as well. */
export const Broken = ({ config }) => {
  const say = sayer(config?.texts ?? {});
  return h("div", { class: "board lost", lang: config?.language, "data-board": "", "data-live": "lost" }, [
    h("div", { class: "notice" }, [
      icon("lost"),
      h("p", say("board.broken")),
      h("p", { class: "hint" }, say("board.broken_advice")),
    ]),
  ]);
};
Broken.props = ["config"];

/** The foot: live or not, the shop's time, in doubt or not, the revision; then a new delay, or what the marks mean. */
export const Foot = {
  props: ["shop", "live", "broken", "doubted", "seq", "delay", "more", "marks", "width"],
  setup: (props) => ticking(() => footOf(props)),
};

function footOf({ shop, live, broken, doubted, seq, delay, more, marks, width }) {
  const { say, times, now } = shop;
  const doubt = doubted ? say("board.clock_doubted") : "";
  const trust = say(broken ? "board.fault" : `board.${live}`);
  const seconds = shop.clock.known ? times.seconds(now) : "";
  const texts = [trust, seconds, seq === null ? "" : say("board.revision", { seq }), doubt];
  // Digits are all of one width: measured as noughts, a revision is not kept in memory for ever.
  const used = texts.reduce((sum, text) => sum + widthOf(text.replace(/\d/g, "0"), 700) * 26 + 28, doubt ? 112 : 80);
  return h("footer", { class: "foot" }, [
    h("span", { class: "live" }, [icon(live), texts[0]]),
    h("span", { class: "seconds" }, texts[1]),
    doubt && h("span", { class: "doubt" }, [icon("at_risk"), doubt]),
    h("span", { class: "revision" }, texts[2]),
    delay ? announced(delay, more, shop) : legend(marks, say, width - used),
  ]);
}

function announced({ plate, number, reason, estimate }, more, { say, words, moment }) {
  return h("span", { class: "news", key: number + estimate }, [
    icon("delay"),
    h("span", say("board.delay")),
    h("b", plate || number),
    h("span", { class: "why" }, words("delay", reason)),
    estimate && h("b", say("board.news.estimate", { time: moment(estimate) })),
    more > 0 && h("span", `+${more}`),
  ]);
}

/** What the marks on the board mean, as far as there is room (of 1080). */
function legend(marks, say, room) {
  const known = MARKS.filter((mark) => marks.includes(mark)).map((mark) => {
    const text = say(`board.mark.${mark}`);
    return { mark, text, width: widthOf(text) * 23 + 37 };
  });
  return h(
    "span",
    { class: "legend" },
    fitting(known, room, 22).map(({ mark, text }) =>
      h("span", { key: mark }, [h("i", { class: ["mark", mark] }, icon(mark)), text]),
    ),
  );
}

/** Draws again as the clock goes; the rest of the board need not. */
function ticking(draw) {
  const tick = ref(0);
  const timer = setInterval(() => (tick.value += 1), TICK);
  onMounted(() => (tick.value += 1));
  onBeforeUnmount(() => clearInterval(timer));
  return () => {
    void tick.value; // read, so that each tick draws anew
    return draw();
  };
}
