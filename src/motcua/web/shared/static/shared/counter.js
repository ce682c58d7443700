// What a paired phone has sent, without pressing a button; the page works without this file.
"use strict";

const list = document.querySelector("[data-poll]");
const EVERY = 4000;

const ask = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(list.dataset.poll, { credentials: "same-origin" });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (found.body.textContent !== list.textContent) list.replaceChildren(...found.body.childNodes);
  } catch {
    // The line is away for a moment; the button is still there.
  }
};
if (list) setInterval(ask, EVERY);
