// The officer's list without loading pages anew, and its keys. Without this file links and forms do the same.
"use strict";

// Scripts of a page share their names: these stay here.
(() => {
const work = document.getElementById("work");
const said = document.getElementById("work-said");
const sheet = document.getElementById("key-sheet");
let asking = null;
// A form that was refused stands under its own address, which is no page: this list is meant.
if (work?.dataset.address) history.replaceState(null, "", work.dataset.address);

// Fetch the same address the browser would open, and take its list only.
const swap = async (address, { keep = true, focus = "" } = {}) => {
  asking?.abort();
  asking = new AbortController();
  work.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("work");
    // Signed out meanwhile, or an error: let the browser show what it is.
    if (!answer.ok || !fresh) return location.assign(address);
    work.replaceChildren(...fresh.childNodes);
    if (keep) history.pushState({ work: true }, "", address);
    document.dispatchEvent(new Event("list-swapped"));
    said.textContent = (work.querySelector(".found") ?? work.querySelector(".empty-title"))?.textContent ?? "";
    const place = focus && document.getElementById(focus);
    if (place) place.focus();
    else lines()[0]?.focus({ preventScroll: keep === false });
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(address);
  } finally {
    work.removeAttribute("aria-busy");
  }
  return undefined;
};

const asked = (form) => {
  const typed = [...new FormData(form)].filter(([name, value]) => value && !(name === "order" && value === "urgency"));
  const query = new URLSearchParams(typed).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
};

if (work) {
  history.replaceState({ work: true }, "");
  work.addEventListener("click", (event) => {
    const link = event.target.closest(".views a, .pages a, .filters a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    swap(link.href);
  });
  work.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    event.preventDefault();
    swap(asked(event.target));
  });
  work.addEventListener("change", (event) => {
    const form = event.target.closest(".list-filters");
    if (form && event.target.tagName === "SELECT") swap(asked(form), { focus: event.target.id });
  });
  addEventListener("popstate", (event) => {
    if (event.state?.work) swap(location.href, { keep: false });
  });
}

const lines = () => [...document.querySelectorAll(".table .code")];
const here = () => lines().findIndex((line) => line.closest("tr").contains(document.activeElement));
const step = (by) => {
  const all = lines();
  const at = here();
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
  all[next]?.closest("tr").scrollIntoView({ block: "nearest" });
};
const press = (selector) => document.querySelector(selector)?.click();
const FIELDS = "input:not([type=hidden]), select, textarea, button:not([disabled]), a, summary";
// All boxes of the page, or none when all are ticked.
const tickAll = () => {
  const boxes = [...document.querySelectorAll(".table input[type=checkbox]")];
  const wanted = boxes.some((box) => !box.checked);
  for (const box of boxes) if (box.checked !== wanted) box.click();
};
// What a page marks with a key: a button or link is pressed, a part that opens is opened and gone to.
const mean = (marked) => {
  if (marked.matches("button, a")) return marked.click();
  if (marked.matches("details")) marked.open = true;
  const fields = [...marked.querySelectorAll(FIELDS)];
  return (fields.find((each) => each.matches("textarea, select, input")) ?? fields[0])?.focus();
};
const focus = (id) => document.getElementById(id)?.focus();

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => (lines()[here()] ?? lines()[0])?.click(),
  a: () => tickAll(),
  x: () => lines()[here()]?.closest("tr").querySelector("input[type=checkbox]")?.click(),
  n: () => press(".pages [rel=next]"),
  p: () => press(".pages [rel=prev]"),
  f: () => focus("q"),
  d: () => focus("due"),
  s: () => focus("order"),
  r: () => work && swap(location.href, { keep: false }),
  u: () => press(".back a"),
  t: () => document.querySelector(".task")?.querySelector(FIELDS)?.focus(),
  i: () => location.assign(sheet.dataset.list),
  "/": () => location.assign(sheet.dataset.search),
  "?": () => sheet.showModal(),
};

// The sheet is on the page only while its officer lets single keys act.
if (sheet) {
  const hint = document.querySelector(".keys-hint");
  hint.hidden = false;
  hint.querySelector("button").addEventListener("click", () => sheet.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || sheet.open) return;
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const view = /^[1-9]$/.test(event.key) && document.querySelectorAll(".views a")[event.key - 1];
    const marked = /^[a-z.,]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
    const act = marked ? () => mean(marked) : view ? () => view.click() : Object.hasOwn(KEYS, event.key) && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
})();
