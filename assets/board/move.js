/** Cards that were moved by a deed are seen to move: each starts where it is seen and glides to its new place. */

import { standing } from "./style.js";

const MOVE = { duration: 600, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };

/** The glide under way of each card. With a second one beside it the page itself would have to draw every frame. */
const underWay = new WeakMap();

/**
 * @typedef {{lane: number, x: number, y: number}} Place in px: a lane's left edge, and a card's corner in the lane
 * @param {HTMLElement} root holds the cards
 * @param {Map<string, Place>} before where each card stood
 * @param {Map<string, Place>} after where it stands now
 */
export function glide(root, before, after) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-card]"))) {
    const number = element.dataset.card ?? "";
    const stood = before.get(number);
    const stands = after.get(number);
    if (!stood || !stands) continue;
    const to = onBoard(stands);
    if (same(onBoard(stood), to)) continue;
    const last = underWay.get(element);
    const from = seen(last) ?? onBoard(stood);
    last?.animation.cancel();
    const frames = [from, to].map(({ x, y }) => ({ transform: standing(x - stands.lane, y) }));
    underWay.set(element, { from, to, animation: element.animate(frames, MOVE) });
  }
}

/** Where a card is on its way; nothing where it has arrived. */
function seen(glide) {
  const { progress } = glide?.animation.effect.getComputedTiming() ?? {};
  if (typeof progress !== "number") return null;
  const between = (axis) => glide.from[axis] + (glide.to[axis] - glide.from[axis]) * progress;
  return { x: between("x"), y: between("y") };
}

function onBoard({ lane, x, y }) {
  return { x: lane + x, y };
}

function same(one, other) {
  return one.x === other.x && one.y === other.y;
}
