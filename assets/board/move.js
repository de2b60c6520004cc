/** Cards that were moved by a deed are seen to move: each starts where it stood and glides to its new place. */

import { standing } from "./style.js";

const MOVE = { duration: 600, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };

/**
 * @typedef {{lane: number, x: number, y: number}} Place in px: a lane's left edge, and a card's corner in the lane
 * @param {HTMLElement} root holds the cards
 * @param {Map<string, Place>} before where each card stood
 * @param {Map<string, Place>} after where it stands now
 */
export function glide(root, before, after) {
  for (const element of root.querySelectorAll("[data-card]")) {
    const from = before.get(element.dataset.card);
    const to = after.get(element.dataset.card);
    if (!from || !to || (from.lane + from.x === to.lane + to.x && from.y === to.y)) continue;
    const began = standing(from.lane + from.x - to.lane, from.y);
    element.animate([{ transform: began }, { transform: standing(to.x, to.y) }], MOVE);
  }
}
