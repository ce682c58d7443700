// Files go up in pieces (tus 1.0.0) and go on after a cut. Without this file they are sent at once.
//
// Which upload a chosen file belongs to is told by its name, size and time of change, as the server
// was told when it began: after the browser was killed the same file goes on from where it was.
"use strict";

(() => {
  const LEAST = 16 * 1024;
  const MOST = 1024 * 1024;
  const PATIENCE = 45000;
  const TUS = { "Tus-Resumable": "1.0.0" };
  const wait = (milliseconds) => new Promise((go) => {
    const timer = setTimeout(go, milliseconds);
    addEventListener("online", () => {
      clearTimeout(timer);
      go();
    }, { once: true });
  });
  const inBase64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const fingerprint = (file) => `${file.name}|${file.size}|${file.lastModified}`.slice(-400);
  const size = (octets) => new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: octets < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: octets < 1e6 ? 0 : 1,
  }).format(octets / (octets < 1e6 ? 1e3 : 1e6));

  class Refused extends Error {}
  class Ended extends Error {}
  class Gone extends Error {}

  const token = (form) => form.querySelector("[name=csrfmiddlewaretoken]").value;

  // One request; what will not change by asking again is thrown as Refused, Ended or Gone.
  async function ask(form, url, method, headers, body) {
    const answer = await fetch(url, {
      method, body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      headers: { ...TUS, "X-CSRFToken": token(form), ...headers },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Ended();
    if (answer.status === 404 || answer.status === 410) throw new Gone();
    if (answer.ok || answer.status === 409 || answer.status >= 500 || answer.status === 429 || answer.status === 460) return answer;
    throw new Refused((await answer.json().catch(() => ({}))).message || form.dataset.wordsRefused);
  }

  function known(component, file) {
    return [...document.querySelectorAll("[data-upload]")].find((each) => each.dataset.component === component
      && each.dataset.fingerprint === fingerprint(file));
  }

  async function begin(form, component, file) {
    const told = { filename: file.name, component, fingerprint: fingerprint(file) };
    const coded = Object.entries(told).map(([name, text]) => `${name} ${inBase64(text)}`).join(",");
    const headers = { "Upload-Length": String(file.size), "Upload-Metadata": coded };
    const answer = await ask(form, form.dataset.uploadsUrl, "POST", headers);
    if (answer.status === 409) throw new Refused((await answer.json()).message);
    if (!answer.ok) throw new Error("later");
    return answer.headers.get("Location");
  }

  async function checksum(piece) {
    // Only where the browser reckons one, which it does over https.
    if (!crypto.subtle) return {};
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", await piece.arrayBuffer()));
    return { "Upload-Checksum": `sha1 ${btoa(String.fromCharCode(...digest))}` };
  }

  // What this page began: pressed again after a trouble, it goes on too.
  const begun = new Map();

  // Send a file piece by piece until it has come whole; gives its address.
  async function send(form, component, file, tell) {
    const mine = `${component}|${fingerprint(file)}`;
    let url = begun.get(mine) ?? known(component, file)?.dataset.upload ?? "";
    let offset = -1;
    let length = 4 * LEAST;
    let pause = 1000;
    for (;;) {
      try {
        if (!url) [url, offset] = [await begin(form, component, file), 0];
        begun.set(mine, url);
        if (offset < 0) offset = await reached(form, url);
        tell("sending", offset);
        if (offset >= file.size) return url;
        const piece = file.slice(offset, offset + length);
        const began = performance.now();
        const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), ...await checksum(piece) };
        const answer = await ask(form, url, "PATCH", headers, piece);
        offset = answer.ok ? Number(answer.headers.get("Upload-Offset")) : -1;
        if (!answer.ok && answer.status !== 409) throw new Error("later");
        pause = 1000;
        if (performance.now() - began < 2000) length = Math.min(length * 2, MOST);
      } catch (problem) {
        if (problem instanceof Gone && url) {
          begun.delete(mine);
          known(component, file)?.remove();
          [url, offset] = ["", -1];
        }
        else if (problem instanceof Gone || problem instanceof Refused || problem instanceof Ended) throw problem;
        else {
          tell("waiting", Math.max(offset, 0));
          offset = -1;
          length = Math.max(length / 2, LEAST);
          await wait(pause);
          pause = Math.min(pause * 2, 15000);
        }
      }
    }
  }

  async function reached(form, url) {
    const answer = await ask(form, url, "HEAD", {});
    if (!answer.ok) throw new Error("later");
    return Number(answer.headers.get("Upload-Offset"));
  }

  function teller(form, file) {
    const box = document.createElement("div");
    box.className = "sending";
    const bar = document.createElement("progress");
    bar.max = file.size || 1;
    bar.setAttribute("aria-label", file.name);
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    box.append(bar, text);
    form.append(box);
    let spoken = 0;
    return (state, offset) => {
      bar.value = offset;
      const said = form.dataset[state === "waiting" ? "wordsWaiting" : "wordsSending"]
        .replace("{name}", file.name).replace("{a}", size(offset)).replace("{b}", size(file.size));
      // Read aloud at most every few seconds, and at once when something changes.
      if (state === "sending" && Date.now() - spoken < 3000 && offset < file.size && offset) return;
      spoken = state === "sending" ? Date.now() : 0;
      text.textContent = said;
    };
  }

  function fail(form, input, text, link) {
    let note = form.querySelector("p.error.sent");
    if (!note) {
      note = document.createElement("p");
      note.className = "error sent";
      note.setAttribute("role", "alert");
      input.before(note);
    }
    note.textContent = text;
    if (!link) return;
    const away = document.createElement("a");
    away.href = form.dataset.page;
    away.textContent = link;
    note.append(" ", away);
  }

  async function sendAll(form, input) {
    const component = form.querySelector("[name=component]").value;
    const button = form.querySelector("button[name=act]");
    button.setAttribute("aria-disabled", "true");
    form.dataset.busy = "yes";
    for (const old of form.querySelectorAll("[name=received], .sending, p.error.sent")) old.remove();
    try {
      for (const file of [...input.files]) {
        const url = await send(form, component, file, teller(form, file));
        const received = document.createElement("input");
        [received.type, received.name, received.value] = ["hidden", "received", url.split("/").at(-1)];
        form.append(received);
      }
      // They are all there: now the page itself is sent, with their numbers instead of them.
      input.disabled = true;
      form.submit();
    } catch (problem) {
      const isEnded = problem instanceof Ended;
      fail(form, input, isEnded ? form.dataset.wordsEnded : problem.message || form.dataset.wordsRefused, isEnded && form.dataset.wordsSignIn);
      button.removeAttribute("aria-disabled");
      delete form.dataset.busy;
    }
  }

  for (const form of document.querySelectorAll("form[data-uploads-url]")) {
    const input = form.querySelector("input[type=file]");
    form.addEventListener("submit", (event) => {
      if (!input.files.length || !AbortSignal.timeout) return;
      event.preventDefault();
      event.stopPropagation();
      if (!form.dataset.busy) sendAll(form, input);
    });
  }
})();
