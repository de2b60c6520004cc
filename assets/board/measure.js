/** How wide texts are, and which of them fit a row. */

const FAMILY = '"Noto Sans SC", "Noto Sans", "Segoe UI", sans-serif';
const pens = new Map(); // by weight: to give a pen another font takes longer than to measure with it
const known = new Map();

/** A lead that shrinks keeps about four Chinese characters of a card's line, in plate heights. */
const LEAST_LEAD = 2.1;

/** The width of a text in multiples of its font size. */
export function widthOf(text, weight = 400) {
  const key = `${weight}${text}`;
  if (!known.has(key)) {
    if (known.size > 5000) known.clear();
    known.set(key, penOf(weight).measureText(text).width / 100);
  }
  return known.get(key);
}

function penOf(weight) {
  if (!pens.has(weight)) {
    // One of the page's own canvases would settle its styles at each text.
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d"));
    pen.font = `${weight} 100px ${FAMILY}`;
    pen.textRendering = "geometricPrecision"; // whole pixels at 100 px would be others than at 30 px
    pens.set(weight, pen);
  }
  return pens.get(weight);
}

/** Calls back after each font file that arrives, because then the widths are others. */
export function onFonts(changed) {
  const again = () => {
    known.clear();
    pens.clear();
    changed();
  };
  document.fonts.addEventListener("loadingdone", again);
  return () => document.fonts.removeEventListener("loadingdone", again);
}

/** The pieces that fit a row, the worthiest first; each is shown whole, or briefly, or not at all: nothing is cut by chance. */
export function fitting(pieces, room, gap) {
  let left = room + gap;
  return pieces.flatMap((piece) => {
    const fits = [piece, piece.brief].find((one) => one && one.width + gap <= left);
    if (fits) left -= fits.width + gap;
    return fits ?? [];
  });
}

/**
 * The same with a lead that is always there. If it may shrink, it makes room for the next in worth.
 * @param {any[]} pieces
 */
export function fittingAfterLead([lead, second, ...others], room, gap) {
  if (!lead) return [];
  const narrow = lead.shrinks ? Math.min(lead.width, LEAST_LEAD) : lead.width;
  const seconds = second ? fitting([second], room - narrow - gap, gap) : [];
  const used = [lead, ...seconds].reduce((sum, { width }) => sum + width + gap, 0);
  return [lead, ...seconds, ...fitting(others, room - used, gap)];
}
