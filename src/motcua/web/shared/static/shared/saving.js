// Each answer is saved as it is given. Without this file the page is saved by its button.
//
// What is not saved yet is kept for this tab (sessionStorage), under the key of the draft, only
// until the server has it: a lost line, a closed session or a reload loses nothing that was typed.
"use strict";

(() => {
  const form = document.querySelector("form[data-answers-url]");
  if (!form) return;
  const words = form.dataset;
  const place = `motcua-draft-${words.draft}`;
  const status = form.querySelector("[data-saved]");
  const seenBox = form.elements.namedItem("seen");
  const seen = new Map(seenBox.value.split(" ").filter(Boolean).map((each) => {
    const at = each.lastIndexOf(":");
    return [each.slice(0, at), each.slice(at + 1)];
  }));
  let waiting = read();
  let timer = 0;
  let pause = 1000;
  let busy = false;
  let ended = false;

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(place)) || {};
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      if (Object.keys(waiting).length) sessionStorage.setItem(place, JSON.stringify(waiting));
      else sessionStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing: the answers stay on the page.
    }
  }

  const answerOf = (name) => {
    if (seen.has(name)) return name;
    const parts = name.split(".");
    while (parts.pop() && parts.length) if (seen.has(parts.join("."))) return parts.join(".");
    return "";
  };
  const within = (answer, name) => name === answer || name.startsWith(`${answer}.`);
  const typedIn = (answer) => [...new FormData(form)]
    .filter(([name, value]) => typeof value === "string" && within(answer, name) && answerOf(name) === answer);

  function say(text, kind, link) {
    status.textContent = text;
    status.classList.toggle("waiting", kind === "waiting");
    if (!link) return;
    const away = document.createElement("a");
    away.href = location.href;
    away.textContent = link;
    status.append(" ", away);
  }

  function changed(event, soon) {
    const answer = event.target.name ? answerOf(event.target.name) : "";
    if (!answer) return;
    const before = waiting[answer];
    waiting[answer] = { typed: typedIn(answer), seen: before ? before.seen : seen.get(answer) };
    keep();
    later(soon);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  async function send(last) {
    const sent = waiting;
    const names = Object.keys(sent);
    if (!names.length || ended || (busy && last !== "last")) return;
    busy = true;
    const body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    body.set("seen", names.map((name) => `${name}:${sent[name].seen}`).join(" "));
    body.set("place", words.place);
    for (const name of names) for (const [input, value] of sent[name].typed) body.append(input, value);
    waiting = { ...sent };
    if (last !== "last") say(words.wordsSaving);
    try {
      const answer = await fetch(words.answersUrl, {
        method: "POST", body, redirect: "manual", keepalive: last === "last", headers: { Accept: "application/json" },
      });
      await answered(answer, sent);
    } catch {
      again();
    } finally {
      busy = false;
    }
  }

  async function answered(answer, sent) {
    if (answer.type === "opaqueredirect") {
      // Another tab may have signed in meanwhile: asking goes on, slowly.
      say(words.wordsEnded, "waiting", words.wordsSignIn);
      later(15000);
    } else if (answer.ok) {
      saved(await answer.json(), sent);
    } else if (answer.status === 404 || answer.status === 409) {
      ended = true;
      say(answer.status === 409 ? (await answer.json()).message : words.wordsGone, "waiting");
    } else if (answer.status === 403) {
      say(words.wordsEnded, "waiting", words.wordsSignIn);
    } else {
      again();
    }
  }

  function again() {
    say(words.wordsWaiting, "waiting");
    later(pause);
    pause = Math.min(pause * 2, 30000);
  }

  function saved(told, sent) {
    pause = 1000;
    const clashing = new Map(told.clashes.map((each) => [each.answer, each]));
    for (const name of Object.keys(sent)) {
      const clash = clashing.get(name);
      const same = JSON.stringify(waiting[name]) === JSON.stringify(sent[name]);
      if (!clash && seen.has(name)) seen.set(name, told.seen[name] ?? "");
      if (clash && !sent[name].posted) ask(clash, sent[name]);
      if (same) delete waiting[name];
      else if (!clash) waiting[name].seen = told.seen[name] ?? "";
    }
    seenBox.value = [...seen].map(([name, mark]) => `${name}:${mark}`).join(" ");
    keep();
    if (Object.keys(waiting).length) later(200);
    else say(clashing.size ? "" : told.message);
  }

  // Both values of what two windows changed; nothing is taken until one is chosen.
  function ask(clash, mine) {
    document.getElementById(`clash-${clash.answer}`)?.remove();
    const box = document.createElement("fieldset");
    box.className = "field clash";
    box.id = `clash-${clash.answer}`;
    box.setAttribute("role", "alert");
    const title = document.createElement("legend");
    title.textContent = clash.message;
    box.append(title);
    const choose = (text, value, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button secondary";
      button.textContent = `${text}: ${value}`;
      button.addEventListener("click", () => {
        box.remove();
        act();
      });
      box.append(button);
    };
    choose(words.wordsMine, clash.mine, () => {
      waiting[clash.answer] = { typed: mine.typed, seen: clash.seen };
      keep();
      later(0);
    });
    choose(words.wordsTheirs, clash.theirs, () => {
      if (!put(clash.answer, Object.entries(clash.boxes).flatMap(([name, all]) => all.map((one) => [name, one])))) {
        location.reload();
      }
      seen.set(clash.answer, clash.seen);
      seenBox.value = [...seen].map(([name, mark]) => `${name}:${mark}`).join(" ");
    });
    const input = [...form.elements].find((one) => one.name && within(clash.answer, one.name));
    (input?.closest(".field") ?? form.querySelector(".field") ?? status).before(box);
  }

  // Write values into the inputs of an answer; false when the page has not the inputs for them.
  function put(answer, typed) {
    const inputs = [...form.elements].filter((one) => one.name && within(answer, one.name) && one.type !== "hidden");
    const known = new Set(inputs.map((one) => one.name));
    if (typed.some(([name, value]) => value && !known.has(name) && !name.endsWith(".rows"))) return false;
    for (const one of inputs) {
      const values = typed.filter(([name]) => name === one.name).map(([, value]) => value);
      if (/radio|checkbox/.test(one.type)) one.checked = values.includes(one.value);
      else one.value = values.at(-1) ?? "";
    }
    document.dispatchEvent(new Event("change"));
    return true;
  }

  form.addEventListener("input", (event) => changed(event, 900));
  form.addEventListener("change", (event) => changed(event, 150));
  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send("last");
  });
  // The page itself is on its way: what it carries is no news any more when it has arrived.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    for (const name of Object.keys(waiting)) waiting[name].posted = true;
    for (const pick of form.querySelectorAll('[name^="-pick."]')) delete waiting[pick.name.slice(6)];
    keep();
  });

  for (const [name, kept] of Object.entries(waiting)) if (seen.get(name) === kept.seen) put(name, kept.typed);
  if (Object.keys(waiting).length) later(0);
})();
