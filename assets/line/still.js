/**
 * Nothing moves under a finger. What the server sends while one is down waits until the touch was of what it was meant
 * for: a list that moves up in that moment would lose the touch, or give it to the line below.
 */

const LONGEST = 1000; // ms: a hand that rests on the glass does not stop the board
const TAP = 100; // ms after a finger has left within which the browser makes a click of it

/** Lets what a socket brings wait while a finger is down. Returns what ends this. */
export function keepStill(socket) {
  const take = socket.onevent.bind(socket);
  let waiting = null;
  let ending = 0;

  const letGo = () => {
    const held = waiting ?? [];
    waiting = null;
    for (const packet of held) take(packet);
  };
  const letGoIn = (ms) => {
    clearTimeout(ending);
    ending = setTimeout(letGo, ms);
  };
  const listening = {
    pointerdown: () => {
      waiting ??= [];
      letGoIn(LONGEST);
    },
    pointerup: () => letGoIn(TAP),
    pointercancel: () => letGoIn(0), // it became a scroll
    click: () => letGoIn(0), // after whoever was touched has heard of it
  };

  socket.onevent = (packet) => (waiting ? waiting.push(packet) : take(packet));
  for (const [name, hear] of Object.entries(listening)) addEventListener(name, hear, true);
  return () => {
    for (const [name, hear] of Object.entries(listening)) removeEventListener(name, hear, true);
    clearTimeout(ending);
    socket.onevent = take;
    letGo();
  };
}
