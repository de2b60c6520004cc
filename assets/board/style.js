/** Styles as texts: Vue leaves an element alone whose text is the same, but writes an object anew at each drawing. */

export function styled(rules) {
  return Object.entries(rules)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
}

export function px(length) {
  return `${length}px`;
}

/** Where a card stands in its lane: by a transform, which moves it without a new layout. */
export function standing(x, y) {
  return `translate(${x}px, ${y}px)`;
}
