/** Waits to be let in: asks every two seconds, shows the code of the moment, and goes on as a station. */

const EVERY = 2000; // ms
const six = /** @type {HTMLElement} */ (document.querySelector("[data-pairing-code]"));

async function ask() {
  const answer = await fetch("/pair/wait", { cache: "no-store", signal: AbortSignal.timeout(EVERY) });
  const told = await answer.json();
  if (told.state === "paired") return window.location.replace("/");
  show(told.code ?? "");
}

function show(code) {
  if (six.dataset.pairingCode === code) return;
  six.dataset.pairingCode = code;
  six.textContent = code || "…";
}

async function wait() {
  try {
    await ask();
  } catch {
    // The server is away: the next look tells.
  }
  setTimeout(wait, EVERY);
}

wait();
