"""What a page is asked about its looks, in its own language."""

from typing import Any

from playwright.sync_api import Page


def look(page: Page) -> Any:
    """Say what is wrong with what a wall shows, how many cards it shows, and how high a plate is, of 1080."""
    page.evaluate(STILL)
    return page.evaluate(LOOK)


# Fonts have come, texts were measured with them, and every card stands where it belongs.
STILL = """() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))
  .then(() => Promise.all(document.getAnimations().map((motion) => motion.finished))).then(() => 0)"""

# Everything that could be wrong with what is shown now, in one look.
LOOK = """() => {
  const box = (element) => element.getBoundingClientRect();
  const root = document.querySelector('[data-board]');
  const wrong = [];
  const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5
    && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
  const name = (element) => `${element.className} ${element.textContent.slice(0, 40)}`;

  const page = document.documentElement;
  if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) wrong.push('the page scrolls');
  const foot = box(root.querySelector('.foot'));
  const frame = {left: 0, right: innerWidth, top: box(root.querySelector('.top')).bottom, bottom: foot.top};
  const lanes = [...root.querySelectorAll('[data-lane-column]')];
  for (const lane of lanes) if (!inside(box(lane), frame)) wrong.push(`lane ${lane.dataset.laneColumn} leaves the screen`);
  for (const head of root.querySelectorAll('section > header, .top, .foot'))
    for (const part of head.querySelectorAll(':scope > *, svg, b'))
      if (!inside(box(part), box(head))) wrong.push(`cut head: ${name(part)}`);

  const shown = [...root.querySelectorAll('[data-card]')];
  for (const card of shown) {
    if (!inside(box(card), box(card.closest('[data-lane-column]')))) wrong.push(`outside its lane: ${name(card)}`);
    for (const part of card.querySelectorAll('.plate, .plate span, .time > *, .line > *, .model > *, .left .icon'))
      if (!inside(box(part), box(card))) wrong.push(`outside its card: ${name(part)}`);
    for (const sign of card.querySelectorAll('svg'))
      if (!inside(box(sign), box(sign.closest('.time, .line, .model')))) wrong.push(`sign out of its row: ${name(card)}`);
    for (const row of card.querySelectorAll('.plate, .time, .line, .model'))
      if (row.scrollWidth > row.clientWidth) wrong.push(`too long: ${name(row)}`);
    for (const row of card.querySelectorAll('.time, .line, .model')) {
      const parts = [...row.children].map(box);
      for (let i = 1; i < parts.length; i += 1)
        if (parts[i].left < parts[i - 1].right - 0.5) wrong.push(`texts overlap: ${name(row)}`);
    }
    for (const part of card.querySelectorAll('.promise, .left, .piece:not(.lead), .chip, .advisor, .plate span'))
      if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth) wrong.push(`cut: ${name(part)}`);
  }
  for (let i = 0; i < shown.length; i += 1)
    for (let j = i + 1; j < shown.length; j += 1) {
      const [a, b] = [box(shown[i]), box(shown[j])];
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        wrong.push(`cards overlap: ${name(shown[i])} / ${name(shown[j])}`);
    }
  const plate = shown.length ? parseFloat(getComputedStyle(shown[0]).fontSize) : 0;
  return {wrong, cards: shown.length, plate: plate / innerHeight * 1080};
}"""

# The least contrast between a text and the surfaces it stands on, as WCAG counts it.
PALE = """() => {
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const surface = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = colour(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const pale = new Set();
  const walker = document.createTreeWalker(document.querySelector('[data-board]'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const [a, b] = [light(colour(getComputedStyle(element).color)), light(surface(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 7) pale.add(`${element.className || element.tagName}: ${contrast.toFixed(1)}`);
  }
  return [...pale];
}"""
