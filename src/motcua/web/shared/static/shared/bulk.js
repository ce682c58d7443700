// A folder goes up file by file, and the progress of a running batch comes by itself. Without this
// file the form sends some files at once and a link shows the progress.
"use strict";

(() => {
  const REST = 3000;

  async function send(form, file) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("files", file, file.name);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error", headers: { Accept: "application/json" } });
    if (!answer.headers.get("Content-Type").startsWith("application/json")) throw new Error("later");
    return (await answer.json()).refused;
  }

  async function sendAll(form) {
    const files = [...form.querySelectorAll("[type=file]")].flatMap((each) => [...each.files]);
    const said = form.querySelector("[data-said]");
    const refused = form.querySelector("[data-refused]");
    const tell = (words) => refused.append(Object.assign(document.createElement("li"), { textContent: words }));
    refused.replaceChildren();
    let done = 0;
    for (const file of files) {
      try {
        (await send(form, file)).forEach(tell);
      } catch {
        tell(`${file.name}: ${form.dataset.wordsLater}`);
      }
      done += 1;
      said.textContent = form.dataset.wordsSent.replace("{done}", done).replace("{all}", files.length);
    }
    if (!refused.childElementCount) location.assign(location.pathname);
    form.querySelectorAll("button").forEach((each) => { each.disabled = false; });
  }

  for (const form of document.querySelectorAll("form[data-folder]")) {
    form.addEventListener("submit", (event) => {
      if (![...form.querySelectorAll("[type=file]")].some((each) => each.files.length)) return;
      event.preventDefault();
      sendAll(form);
    });
  }

  async function follow(place) {
    await new Promise((go) => { setTimeout(go, REST); });
    const answer = await fetch(place.dataset.progress).catch(() => null);
    if (answer?.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
      if (!fresh?.hasAttribute("data-progress")) return location.reload();
      place.replaceChildren(...fresh.childNodes);
    }
    return follow(place);
  }

  const running = document.querySelector("#progress[data-progress]");
  if (running?.dataset.progress === location.pathname) follow(running);
})();
