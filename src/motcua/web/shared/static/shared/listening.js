// Answering by voice, for hands that are busy: where the browser can, and only after it is asked to.
import { understood } from "./listening/words.js";

const Ear = window.SpeechRecognition || window.webkitSpeechRecognition;
const place = document.querySelector("[data-listening]");
const ON = "motcua-listening";
const lang = document.documentElement.lang;

if (Ear && place) begin();

function begin() {
  const say = place.dataset;
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  const form = document.querySelector("form[data-answers-url]");
  let ear = null;
  let at = 0;

  place.hidden = false;
  button.addEventListener("click", () => (ear ? off() : on()));
  // Asked to listen on the page before, in this window: go on without another press.
  if (sessionStorage.getItem(ON) === lang) on();

  function on() {
    ear = new Ear();
    ear.lang = lang === "en" ? "en-GB" : "vi-VN";
    ear.continuous = true;
    ear.maxAlternatives = 3;
    ear.onresult = hear;
    ear.onerror = (event) => {
      if (event.error === "not-allowed" || event.error === "service-not-allowed") off(say.refused);
    };
    ear.onend = () => ear && setTimeout(() => ear && ear.start(), 300);
    sessionStorage.setItem(ON, lang);
    button.setAttribute("aria-pressed", "true");
    button.textContent = say.off;
    at = Math.max(things().findIndex((one) => !one.answered()), 0);
    show();
    ear.start();
  }

  function off(words = "") {
    const old = ear;
    ear = null;
    sessionStorage.removeItem(ON);
    button.setAttribute("aria-pressed", "false");
    button.textContent = say.on;
    for (const each of document.querySelectorAll(".heard-now")) each.classList.remove("heard-now");
    status.textContent = words;
    old?.abort();
  }

  function hear(event) {
    // What the loudspeaker reads out is not an answer.
    if (document.querySelector(".aloud-button.reading")) return;
    for (let i = event.resultIndex; i < event.results.length; i += 1) {
      if (event.results[i].isFinal) listen([...event.results[i]].map((each) => each.transcript));
    }
  }

  function listen(alternatives) {
    const one = things()[at];
    for (const words of alternatives) {
      const found = understood(words, lang, one?.labels ?? []);
      if (found && act(found, one)) return;
    }
    status.textContent = say.unheard.replace("{words}", alternatives[0].trim());
  }

  function act(found, one) {
    if (found.act === "stop") off();
    else if (found.act === "repeat") one?.read();
    else if (found.act === "next") step(1);
    else if (found.act === "back") step(-1);
    else return answer(found, one);
    return true;
  }

  function answer(found, one) {
    const box = one && chosen(found, one);
    if (!box) return false;
    if (!(box.type === "radio" && box.checked)) box.click();
    if (box.type === "radio") step(1, false);
    else show();
    return true;
  }

  function chosen(found, one) {
    if (found.act === "choose") return one.boxes[found.number - 1];
    if (one.boxes.length === 1 && found.act === "yes") return one.boxes[0].checked ? null : one.boxes[0];
    return one.boxes.find((box) => box.value === found.act);
  }

  function step(by, mayLeave = true) {
    const all = things();
    at += by;
    if (at >= all.length) {
      at = all.length - 1;
      if (mayLeave) return form.querySelector(".buttons button[name=go][value=next]").click();
      status.textContent = say.end;
      return undefined;
    }
    if (at < 0) {
      at = 0;
      return document.querySelector(".back a")?.click();
    }
    return show();
  }

  function show() {
    const one = things()[at];
    for (const each of document.querySelectorAll(".heard-now")) each.classList.remove("heard-now");
    if (!one) return;
    one.element.classList.add("heard-now");
    one.element.scrollIntoView({ block: "center" });
    const kind = one.boxes.length ? say.now : say.typed;
    status.textContent = kind.replace("{label}", one.label);
  }

  // What can be answered, as it stands now: a line of a checklist is a question of its own.
  function things() {
    const found = [];
    for (const question of form.querySelectorAll("[data-question]")) {
      const lines = [...question.querySelectorAll(".checklist > .field.line")];
      for (const element of lines.length ? lines : [question]) {
        if (!element.closest("[hidden], details:not([open])")) found.push(thing(element, question));
      }
    }
    return found;
  }

  function thing(element, question) {
    const boxes = [...element.querySelectorAll("input[type=radio], input[type=checkbox]")];
    const words = (one) => (one?.textContent ?? "").replace(/\s+/g, " ").trim();
    return {
      element,
      boxes,
      label: words(element.querySelector("legend, label")),
      labels: boxes.map((box) => words(form.querySelector(`label[for="${CSS.escape(box.id)}"]`))),
      answered: () => (boxes.length ? boxes.some((box) => box.checked) : !!element.querySelector("input, select, textarea")?.value),
      read: () => question.querySelector("details.aloud")?.dispatchEvent(new Event("motcua:read")),
    };
  }
}
