/** One car: plate, promise with countdown, the lane's own line, marks. */

import { h } from "vue";
import { icon, MARKS } from "./icons.js";
import { line, progress } from "./line.js";
import { fitting, fittingAfterLead, widthOf } from "./measure.js";
import { px, standing, styled } from "./style.js";

/** Font sizes in plate heights; board.css says the same. */
const FONT = { time: 0.64, left: 0.6, line: 0.53, advisor: 0.44, chip: 0.42 };
const PADDING = 0.4;
const AREA = 0.74;
const TILE = 0.58;
const TILE_GAP = 0.08;
const GAP = 0.14;
const LEAST_MODEL = 1.5;

/**
 * Where a card stands, and at a desk the way to its order. What is on it is drawn anew only when something of that
 * changed, not when the card moves.
 */
export const Card = {
  props: ["card", "shop", "x", "y", "width", "height", "plate", "rows", "fresh", "minute", "fonts", "opens"],
  /** @this {any} */
  render() {
    const { card, shop, x, y, width, height, plate, rows, fresh, minute, fonts, opens } = this;
    return h(
      opens ? "a" : "article",
      {
        class: ["card", card.risk, fresh && "fresh"],
        style: styled({ transform: standing(x, y), width: px(width), height: px(height) }),
        "data-card": card.number,
        "data-lane": card.lane,
        "data-risk": card.risk,
        "data-version": card.version,
        href: opens ? opens + encodeURIComponent(card.number) : null,
      },
      h(Face, { card, shop, width, plate, rows, minute, fonts }),
    );
  },
};

const Face = {
  props: ["card", "shop", "width", "plate", "rows", "minute", "fonts"],
  /** @this {any} */
  render() {
    return rows(this);
  },
};

function rows({ card, shop, width, plate, rows: count }) {
  const room = width / plate - PADDING;
  const marks = MARKS.filter((mark) => card.marks.includes(mark));
  const time = timeOf(card, shop, room);
  if (count === 4) {
    const lines = [lineRow(card, shop, room, null, []), modelRow(card, shop, room, marks)];
    return [plateRow(card, room), timeRow(time, []), ...lines, bar(card, shop)];
  }
  const beside = marks.slice(0, time.tiles);
  const others = marks.slice(time.tiles);
  const advisor = shop.shortest(card.advisor);
  return [plateRow(card, room), timeRow(time, beside), lineRow(card, shop, room, advisor, others), bar(card, shop)];
}

/** The area's sign stands a little smaller, so that letters and digits lead. A foreign plate may shrink. */
function plateRow({ plate, number }, room) {
  const text = plate || number;
  const [, area, rest] = text.match(/^(\p{Script=Han}?)(.*)$/u);
  const width = widthOf(area, 600) * AREA + widthOf(rest, 600);
  const style = width > room ? styled({ "font-size": `${room / width}em` }) : null;
  return h("div", { class: "plate" }, h("span", { style }, [area && h("small", area), rest]));
}

function timeRow({ promise, left }, marks) {
  return h("div", { class: "time" }, [
    h("span", { class: "promise" }, promise),
    h("span", { class: "marks" }, marks.map(tile)),
    left && h("span", { class: "left" }, [left.sign && icon(left.sign), left.text]),
  ]);
}

/** The promise as fully as it fits beside the countdown, and how many marks fit between the two. */
function timeOf(card, shop, room) {
  const left = leftOver(card, shop);
  const own = room - (left ? left.width : 0) - 2 * GAP;
  const wide = (text) => widthOf(text, 600) * FONT.time;
  const ways = promised(card, shop);
  const promise = ways.find((way) => wide(way) <= own) ?? ways.at(-1);
  return { left, promise, tiles: Math.max(0, Math.floor((own - wide(promise)) / (TILE + TILE_GAP))) };
}

/** The ways to write the promise, or until it is known the time of the answer: the fullest first. */
function promised({ promised_at, answer_by }, { say, moment, briefMoment }) {
  if (promised_at) return [moment(promised_at), briefMoment(promised_at)];
  if (!answer_by) return [say("board.no_promise")];
  return [say("board.answer_by", { time: moment(answer_by) }), `? ${moment(answer_by)}`, `? ${briefMoment(answer_by)}`];
}

function tile(mark) {
  return h("i", { class: ["mark", mark] }, icon(mark));
}

/** The countdown with the risk's shape. In ready the risk is frozen and nothing counts past the promise. */
function leftOver({ lane, risk, promised_at, answer_by }, { now, times }) {
  const until = Date.parse(promised_at ?? answer_by ?? "");
  const sign = risk === "on_time" ? null : risk;
  const over = Number.isNaN(until) || (lane === "ready" && until < now);
  const text = over ? "" : times.countdown(until, now);
  if (!text && !sign) return null;
  return { sign, text, width: widthOf(text, 600) * FONT.left + (sign ? 0.5 : 0) };
}

function lineRow(card, shop, room, advisor, marks) {
  const box = advisorWidth(advisor);
  const pieces = [...line(card, shop), ...marks.map((mark) => ({ mark }))].map((piece) => ({
    ...measured(piece),
    brief: piece.brief && measured({ ...piece, text: piece.brief }),
  }));
  const shown = fittingAfterLead(pieces, room - box - GAP, GAP);
  return h("div", { class: "line" }, [
    ...shown.map((piece, i) =>
      piece.mark ? tile(piece.mark) : h("span", { class: i ? "piece" : "piece lead" }, pieceBody(piece)),
    ),
    advisor && h("span", { class: "advisor" }, advisor),
  ]);
}

function measured(piece) {
  return { ...piece, width: pieceWidth(piece) };
}

function pieceWidth({ text, dots, mark, icon: sign }) {
  if (mark) return TILE;
  if (dots) return dots.length * 0.36;
  return widthOf(text) * FONT.line + (sign ? 0.5 : 0);
}

function pieceBody({ text, dots, icon: sign }) {
  if (dots) return dots.map((done) => h("i", { class: ["dot", done && "done"] }));
  return sign ? [icon(sign), text] : text;
}

/** Where there is room for a fourth row: marks in words, then the model, and the advisor by name. */
function modelRow({ model, advisor: code }, { say, short }, room, marks) {
  const advisor = short(code);
  const own = room - advisorWidth(advisor) - GAP;
  const chips = inWords(marks, say, own);
  const left = own - chips.reduce((sum, chip) => sum + chip.width + GAP, 0);
  return h("div", { class: "model" }, [
    ...chips.map(({ mark, text }) => (text ? h("span", { class: ["chip", mark] }, [icon(mark), text]) : tile(mark))),
    left > LEAST_MODEL && model ? h("span", { class: "lead" }, model) : null,
    advisor && h("span", { class: "advisor" }, advisor),
  ]);
}

/** As many marks with their words as let the rest stand as tiles. */
function inWords(marks, say, room) {
  const chip = (mark) => {
    const text = say(`board.mark.${mark}`);
    return { mark, text, width: widthOf(text) * FONT.chip + 0.74 };
  };
  const bare = (mark) => ({ mark, width: TILE });
  for (let words = marks.length; words > 0; words -= 1) {
    const all = marks.map((mark, i) => (i < words ? chip(mark) : bare(mark)));
    if (fitting(all, room, GAP).length === all.length) return all;
  }
  return fitting(marks.map(bare), room, GAP);
}

function advisorWidth(advisor) {
  return advisor ? widthOf(advisor) * FONT.advisor + 0.22 : 0;
}

function bar(card, { now }) {
  const done = progress(card, now);
  if (!done) return null;
  const width = `${Math.min(100, Math.round(done.share * 100))}%`;
  return h("div", { class: "bar" }, h("i", { class: done.share > 1 ? "over" : null, style: styled({ width }) }));
}
