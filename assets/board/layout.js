/**
 * Where everything on the wall stands: pure functions, no browser.
 *
 * The plate is as large as the load allows: first 20 arc-minutes on a 65-inch screen at 6 m, then smaller in
 * steps down to 14, never below; what then does not fit is paged. All sizes grow with the viewport.
 */

/** Font sizes of the plate, of 1080. */
export const PLATES = [47, 43, 40, 36, 33];

/** Lengths of 1080: header, footer, the head of a lane, and the gaps between things. */
export const TOP = 76;
export const FOOT = 58;
const LANE_HEAD = 52;
const MARGIN = 10;
const LANE_GAP = 14;
const CARD_GAP = 7;

/** A card in plate heights. The fourth row (model, marks in words) is shown while there is room for it. */
const CARD_WIDTH = 5.4;
const CARD_HEIGHT = { 3: 2.74, 4: 3.42 };
const WIDEST = 1.35;
const HIGHEST = 1.1;

/**
 * @param {{width: number, height: number, lanes: {count: number, late: number, head: number}[]}} load
 *   the viewport in px, and of each lane its cards, the late ones among them, and the width of its head of 1080
 */
export function plan({ width, height, lanes }) {
  const unit = Math.min(width / 1920, height / 1080);
  const screen = {
    unit,
    left: Math.round(MARGIN * unit),
    top: Math.round(TOP * unit),
    width: width - 2 * Math.round(MARGIN * unit),
    height: height - Math.round(TOP * unit) - Math.round(FOOT * unit) - Math.round(CARD_GAP * unit),
  };
  for (const plate of PLATES) {
    for (const rows of [4, 3]) {
      const size = sizes(screen, plate, rows);
      const columns = lanes.map((lane) => Math.ceil(lane.count / size.perColumn));
      if (needed(size, lanes, columns) <= screen.width) return arrange(screen, size, lanes, columns);
    }
  }
  const size = sizes(screen, PLATES.at(-1), 3);
  return arrange(screen, size, lanes, shareColumns(screen, size, lanes));
}

/** A lane's cards in pages: the pinned late ones on each, then that page's own. */
export function paged(cards, lane) {
  if (lane.pages === 1) return [cards];
  const pinned = cards.filter((card) => card.risk === "late").slice(0, lane.pinned);
  const others = cards.filter((card) => !pinned.includes(card));
  return Array.from({ length: lane.pages }, (_, page) => [
    ...pinned,
    ...others.slice(page * lane.perPage, (page + 1) * lane.perPage),
  ]);
}

/** The place of the nth visible card of a lane, from the lane's corner. */
export function place(nth, size) {
  const column = Math.floor(nth / size.perColumn);
  const row = nth % size.perColumn;
  return { x: column * (size.width + size.gap), y: size.laneHead + row * (size.height + size.gap) };
}

function sizes({ unit, height }, plate, rows) {
  const font = plate * unit;
  const size = {
    plate: font,
    rows,
    gap: Math.round(CARD_GAP * unit),
    laneGap: Math.round(LANE_GAP * unit),
    laneHead: Math.round(LANE_HEAD * unit),
    width: Math.floor(CARD_WIDTH * font),
    height: Math.floor(CARD_HEIGHT[rows] * font),
  };
  const room = height - size.laneHead + size.gap;
  const perColumn = Math.max(1, Math.floor(room / (size.height + size.gap)));
  const fill = Math.floor(room / perColumn) - size.gap;
  return { ...size, unit, perColumn, height: Math.min(fill, Math.floor(size.height * HIGHEST)) };
}

function laneWidth(size, lane, columns) {
  return Math.max(Math.ceil(lane.head * size.unit), columns * (size.width + size.gap) - size.gap);
}

function needed(size, lanes, columns) {
  const widths = lanes.map((lane, i) => laneWidth(size, lane, columns[i]));
  return widths.reduce((sum, width) => sum + width, 0) + (lanes.length - 1) * size.laneGap;
}

/**
 * At the smallest plate: one more column to the lane with the most pages, as long as the screen has room. Under a
 * wide head a second column takes less room than elsewhere, so a lane with fewer pages may have what is left.
 */
function shareColumns(screen, size, lanes) {
  let columns = lanes.map((lane) => Math.min(1, lane.count));
  const load = (i) => lanes[i].count / (columns[i] * size.perColumn);
  const withOneMore = (i) => columns.map((count, lane) => count + (lane === i ? 1 : 0));
  for (;;) {
    const next = lanes
      .map((_, i) => i)
      .filter((i) => lanes[i].count && load(i) > 1)
      .sort((a, b) => load(b) - load(a))
      .find((i) => needed(size, lanes, withOneMore(i)) <= screen.width);
    if (next === undefined) return columns;
    columns = withOneMore(next);
  }
}

/** What is left of the width makes the cards wider, within reason, and then the lanes. (Heights: see sizes.) */
function arrange(screen, size, lanes, columns) {
  const all = columns.reduce((sum, n) => sum + n, 0);
  const spare = screen.width - needed(size, lanes, columns);
  const width = all ? Math.min(Math.floor(size.width * WIDEST), size.width + Math.floor(spare / all)) : size.width;
  const card = { ...size, width: Math.max(width, 1) };
  const gaps = (lanes.length - 1) * size.laneGap;
  const grow = (screen.width - gaps) / (needed(card, lanes, columns) - gaps);
  let x = screen.left;
  const placed = lanes.map((lane, i) => {
    const own = Math.floor(laneWidth(card, lane, columns[i]) * grow);
    const at = { x, width: own, ...paging(lane, columns[i] * size.perColumn) };
    x += own + size.laneGap;
    return at;
  });
  return { unit: screen.unit, top: screen.top, height: screen.height, card, lanes: placed };
}

/** Late cards stay on every page, up to half of the lane's room. */
function paging({ count, late }, room) {
  if (count <= room) return { pages: 1, pinned: 0, perPage: Math.max(1, count) };
  const pinned = Math.min(late, Math.floor(room / 2));
  const perPage = room - pinned;
  return { pages: Math.ceil((count - pinned) / perPage), pinned, perPage };
}
