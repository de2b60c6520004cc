/** Cards that were moved by a deed are seen to move: each starts where it stood and glides to its new place. */

const MOVE = { duration: 600, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };

/**
 * @param {HTMLElement} root holds the cards
 * @param {Map<string, {x: number, y: number}>} before where each card stood on the screen
 * @param {Map<string, {x: number, y: number}>} after where it stands now
 */
export function glide(root, before, after) {
  for (const element of root.querySelectorAll("[data-card]")) {
    const from = before.get(element.dataset.card);
    const to = after.get(element.dataset.card);
    if (!from || !to || (from.x === to.x && from.y === to.y)) continue;
    element.animate([{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }], MOVE);
  }
}
