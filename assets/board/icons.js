/** The marks' shapes, drawn for 24 × 24. Each is told from the others without its colour. */

import { h } from "vue";

const FILL = { fill: "currentColor", stroke: "none" };

const SHAPES = {
  // a person on a chair
  waiting_customer: [
    ["circle", { cx: 9, cy: 4.5, r: 3, ...FILL }],
    ["path", { d: "M8 9v7h7v6M4 10v12M4 16h4" }],
  ],
  // a calendar with a tick
  appointment: [["path", { d: "M3 6h18v15H3zM3 10.5h18M8 2.5v5M16 2.5v5M8.5 15.5l2.5 2.5 4.5-4.5" }]],
  // back where it came from
  comeback: [["path", { d: "M9 4L3.5 9.5 9 15M4 9.5h10a6 6 0 0 1 0 11.5H8" }]],
  // once round again
  rework: [["path", { d: "M20 12a8 8 0 1 1-2.5-5.8M20.5 2v5.5H15" }]],
  // no way in
  blocked_bay: [
    ["circle", { cx: 12, cy: 12, r: 9.5 }],
    ["path", { d: "M6.5 12h11" }],
  ],
  // a flag
  delay: [
    ["path", { d: "M5 22V3" }],
    ["path", { d: "M6 3h14l-4 5.5 4 5.5H6z", ...FILL }],
  ],
  question: [
    ["path", { d: "M7 8a5 5 0 1 1 7.5 4.3c-1.7 1-2.5 2-2.5 4" }],
    ["circle", { cx: 12, cy: 21, r: 1.9, ...FILL }],
  ],
  supplement: [["path", { d: "M12 3.5v17M3.5 12h17" }]],
  // a moon
  overnight: [["path", { d: "M20 14.5A9 9 0 1 1 10 3.2a7 7 0 0 0 10 11.3z", ...FILL }]],
  paused: [["path", { d: "M7 4h4v16H7zM14 4h4v16h-4z", ...FILL }]],
  late: [["path", { d: "M3 3h18v18H3z", ...FILL }]],
  at_risk: [["path", { d: "M12 2.5L23 21.5H1z", ...FILL }]],
  live: [["circle", { cx: 12, cy: 12, r: 9, ...FILL }]],
  stale: [["path", { d: "M12 2.5L23 21.5H1z", ...FILL }]],
  lost: [["path", { d: "M4.5 4.5l15 15M19.5 4.5l-15 15" }]],
  lock: [
    ["path", { d: "M4 11h16v11H4z", ...FILL }],
    ["path", { d: "M7.5 11V7a4.5 4.5 0 0 1 9 0v4" }],
  ],
};

/**
 * The marks of a card by their worth on a wall: what fits is shown in this order.
 * @type {import("./contract.js").Mark[]}
 */
export const MARKS = [
  "waiting_customer",
  "delay",
  "comeback",
  "rework",
  "question",
  "supplement",
  "blocked_bay",
  "appointment",
  "overnight",
];

export function icon(name) {
  const shapes = SHAPES[name].map(([tag, attributes]) => h(tag, attributes));
  return h("svg", { class: `icon icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, shapes);
}
