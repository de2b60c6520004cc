/** One lane: its name, how many cars, its page, and the cards in sight. Drawn anew only when something of it changed. */

import { h } from "vue";
import { Card } from "./card.js";
import { widthOf } from "./measure.js";
import { px, styled } from "./style.js";

/** Of 1080: the name over a lane, and how far it may shrink over a narrow one. */
const HEAD_FONT = 28;
const LEAST_HEAD_FONT = 22;

export const Lane = {
  props: ["lane", "shown", "sizes", "fresh", "shop", "minute", "fonts", "opens"],
  /** @this {any} */
  render() {
    const { lane, shown } = this;
    const { at, count } = shown;
    return h(
      "section",
      {
        class: count ? null : "empty",
        style: styled({ left: px(at.x), width: px(at.width) }),
        "data-lane-column": lane,
        "data-count": count,
      },
      [headOf(this), cardsOf(this)],
    );
  },
};

function headOf({ lane, shown: { at, count, page }, sizes: { unit, laneHead, gap }, shop }) {
  const name = shop.say(`board.lane.${lane}`);
  return h("header", { style: styled({ height: px(laneHead - gap) }) }, [
    h("h2", { style: styled({ "font-size": px(headFont(name, count, at.width, unit)) }) }, name),
    h("b", count),
    at.pages > 1 && h("span", { class: "page" }, `${page + 1}/${at.pages}`),
  ]);
}

function cardsOf({ shown, sizes: { width, height, plate, rows }, fresh, shop, minute, fonts, opens }) {
  const moved = new Set(fresh.split(","));
  return shown.cards.map(({ card, x, y }) =>
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
      fresh: moved.has(card.number),
      fonts,
      opens,
    }),
  );
}

/** The width of a lane's head of 1080 besides its name: the count, the gaps, and the page where there may be pages. */
function besidesName(count) {
  return widthOf(String(count), 700) * HEAD_FONT + 32 + (count > 8 ? 48 : 0);
}

/** How wide a lane's head is at least, of 1080. */
export function leastHead(name, count) {
  return widthOf(name, 700) * LEAST_HEAD_FONT + besidesName(count);
}

function headFont(name, count, width, unit) {
  const fits = (width / unit - besidesName(count)) / widthOf(name, 700);
  return Math.max(LEAST_HEAD_FONT, Math.min(HEAD_FONT, fits)) * unit;
}
