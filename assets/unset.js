/** Waits until somebody could let this browser in, and then asks for its code; what is read meanwhile stays as it is. */

const EVERY = 10_000; // ms

async function look() {
  const answer = await fetch("/pair", { cache: "no-store", signal: AbortSignal.timeout(EVERY) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.body.dataset.pair !== document.body.dataset.pair) window.location.reload();
}

async function wait() {
  try {
    await look();
  } catch {
    // The server is away: the next look tells.
  }
  setTimeout(wait, EVERY);
}

setTimeout(wait, EVERY);
