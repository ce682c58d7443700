// Writing packages: what is wrong is shown while one types or draws. Nothing is kept until it is saved.
"use strict";

// What others ask for: later(address, body) examines soon, with what body() gives then.
const draftCheck = (() => {
  const box = document.querySelector("[data-findings]");
  const said = document.querySelector("[data-findings-said]");
  const PAUSE = 700; // milliseconds after the last key
  let waiting = 0;
  let asked = null;

  // A sentence that stays the same is not read aloud again.
  const say = (words) => { if (said && said.textContent !== words) said.textContent = words; };

  const show = (html) => {
    const piece = new DOMParser().parseFromString(html, "text/html");
    box.replaceChildren(...piece.querySelectorAll("body > ul"));
    say(piece.querySelector("[data-said]")?.textContent.trim() ?? "");
    document.dispatchEvent(new CustomEvent("findings-shown"));
  };

  const ask = async (address, body) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const sent = { method: "POST", body: await body(), signal: asked.signal, redirect: "error" };
      const answer = await fetch(address, sent);
      if (answer.ok || answer.status === 422) show(await answer.text());
      else say(answer.status === 429 ? said.dataset.fast : said.dataset.failed);
    } catch (problem) {
      if (problem.name !== "AbortError") say(said.dataset.failed);
    }
  };

  return {
    later(address, body) {
      if (!box || !said) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => ask(address, body), PAUSE);
    },
  };
})();

for (const form of document.querySelectorAll("form[data-check]")) {
  const changed = () => draftCheck.later(form.dataset.check, () => new FormData(form));
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}
