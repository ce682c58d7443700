// Ticks of a list, carried from page to page and counted; without this file each page has its own.
"use strict";

// Scripts of a page share their names: these stay here.
(() => {
const MOST = 500;
const boxes = () => [...document.querySelectorAll(".table input[name=chosen]")];
const line = () => document.querySelector(".ticked");
const words = (template, count) => template.replace("{n}", count);

// One list is one address, whichever page of it: other filters have ticks of their own.
const place = () => {
  const asked = new URLSearchParams(location.search);
  asked.delete("after");
  asked.sort();
  return `ticks ${location.pathname}?${asked}`;
};
const kept = () => {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(place()) ?? "[]"));
  } catch {
    return new Set();
  }
};
const keep = (ticks) => {
  try {
    if (ticks.size) sessionStorage.setItem(place(), JSON.stringify([...ticks]));
    else sessionStorage.removeItem(place());
  } catch {
    // No room to keep them: the boxes of this page still are what they are.
  }
};
const say = (ticks, isFull = false) => {
  const said = line();
  if (!said) return;
  said.hidden = ticks.size === 0;
  said.querySelector("[role=status]").textContent = words(isFull ? said.dataset.full : said.dataset.ticked, ticks.size);
};
const show = () => {
  const ticks = kept();
  for (const box of boxes()) box.checked = ticks.has(box.value);
  say(ticks);
};

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!box.matches?.(".table input[name=chosen]")) return;
  const ticks = kept();
  const isFull = box.checked && ticks.size >= MOST && !ticks.has(box.value);
  if (isFull) box.checked = false;
  else if (box.checked) ticks.add(box.value);
  else ticks.delete(box.value);
  keep(ticks);
  say(ticks, isFull);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".ticked button")) return;
  keep(new Set());
  show();
});
// What lies on other pages goes along in one field.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.querySelector(".ticked")) return;
  const here = new Set(boxes().map((box) => box.value));
  form.querySelector("[name=ticked]")?.remove();
  if (event.submitter?.name !== "all") {
    const carried = document.createElement("input");
    carried.type = "hidden";
    carried.name = "ticked";
    carried.value = [...kept()].filter((each) => !here.has(each)).join(",");
    form.append(carried);
  }
  keep(new Set());
});
document.addEventListener("list-swapped", show);
// A page that comes back out of the browser's memory shows its ticks as they are kept now.
addEventListener("pageshow", show);
})();
