// The screen of a waiting room: asks for its numbers again, and says each new call once, in order.
"use strict";

(() => {
const EVERY = 4000;
const MOST = 4; // waiting to be said: more would be a flood
const TRIES = 3;
const board = document.getElementById("board");
const lost = document.getElementById("lost");
const sound = document.getElementById("sound");
const player = new Audio();
const waiting = [];
let said = { day: board.dataset.day, serial: 0 };
let saying = false;

const show = (isOn) => {
  if (!sound) return;
  document.getElementById("sound-on").hidden = !isOn;
  document.getElementById("sound-off").hidden = isOn;
  document.getElementById("sound-allow").hidden = isOn;
};

const calls = () => [...board.querySelectorAll("#calls li")].map((each) => ({
  serial: Number(each.dataset.serial),
  sounds: each.dataset.sounds.split(" ").filter(Boolean),
}));

const pause = (time) => new Promise((go) => { setTimeout(go, time); });

const play = (address) => new Promise((over, failed) => {
  player.onended = over;
  player.onerror = () => failed(new Error("no sound"));
  player.src = address;
  player.play().catch(failed);
});

// A machine that speaks for others just now answers "later"; a browser that asks for a press first
// gets no second try: the call is on the screen.
const say = async (address) => {
  for (let turn = 1; turn <= TRIES; turn += 1) {
    try {
      await play(address);
      show(true);
      return;
    } catch (problem) {
      if (problem.name === "NotAllowedError") {
        show(false);
        throw problem;
      }
      await pause(1500 * turn);
    }
  }
};

const sayAll = async () => {
  if (saying) return;
  saying = true;
  try {
    while (waiting.length) for (const address of waiting.shift()) await say(address);
  } catch {
    waiting.length = 0;
  } finally {
    saying = false;
  }
};

const hear = () => {
  const day = board.dataset.day;
  if (day !== said.day) said = { day, serial: 0 };
  for (const each of calls()) {
    if (each.serial <= said.serial) continue;
    said.serial = each.serial;
    waiting.push(each.sounds);
  }
  waiting.splice(0, Math.max(0, waiting.length - MOST));
  sayAll();
};

const ask = async () => {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("board");
    if (!answer.ok || !fresh) throw new Error("no board");
    if (board.innerHTML !== fresh.innerHTML) board.replaceChildren(...fresh.childNodes);
    board.dataset.day = fresh.dataset.day;
    lost.hidden = true;
    hear();
  } catch {
    lost.textContent = board.dataset.lost;
    lost.hidden = false;
  }
  setTimeout(ask, EVERY);
};

if (sound) {
  sound.hidden = false;
  show(Boolean(navigator.userActivation?.hasBeenActive));
  document.getElementById("sound-allow").addEventListener("click", () => {
    show(true);
    // A browser may want to hear something at the press itself.
    const last = calls().at(-1);
    if (last) {
      waiting.push(last.sounds);
      sayAll();
    }
  });
}
// What was called before the screen was there has been called.
for (const each of calls()) said.serial = Math.max(said.serial, each.serial);
setTimeout(ask, EVERY);
})();
