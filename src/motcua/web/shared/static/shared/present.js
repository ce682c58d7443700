// Who else has this dossier open, kept fresh while one looks at it; the page works without this file.
"use strict";

// Scripts of a page share their names: these stay here.
(() => {
const here = document.querySelector("[data-present]");
const EVERY = 60_000;

const say = async () => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (document.hidden || !token) return;
  try {
    const answer = await fetch(here.dataset.present, {
      method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token.value },
    });
    // Signed out meanwhile: the page to sign in is no part of this one.
    if (!answer.ok || answer.redirected) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (found.body.textContent.trim() !== here.textContent.trim()) here.replaceChildren(...found.body.childNodes);
  } catch {
    // The line is away for a moment: what the page said when it came still stands there.
  }
};
if (here) {
  setInterval(say, EVERY);
  document.addEventListener("visibilitychange", say);
}
})();
