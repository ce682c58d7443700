// Hears from the server whether the phone has answered; without this file the page comes again by itself.
"use strict";

const place = document.querySelector("[data-poll]");
const EVERY = 3000;

const ask = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(place.dataset.poll, { credentials: "same-origin" });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.redirected || !found.querySelector("[data-waiting]")) {
      location.reload();
      return;
    }
    if (found.body.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...found.body.childNodes);
  } catch {
    // The line is away for a moment; the next question comes by itself.
  }
};
if (place) setInterval(ask, EVERY);
