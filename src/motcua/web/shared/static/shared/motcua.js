// Small comforts only: every page works without this file.
"use strict";

// A page that comes back with mistakes is read from its summary on.
document.querySelector(".error-summary")?.focus();

// A second press while the first is under way; the server is the real guard.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) return event.preventDefault();
  if (event.target.method !== "post") return undefined;
  event.target.dataset.sent = "yes";
  // After the browser has gathered the form, so that the pressed button is sent too.
  setTimeout(() => {
    for (const button of event.target.querySelectorAll("[data-once]")) button.setAttribute("aria-disabled", "true");
  });
  return undefined;
});

// Back in the browser's memory of pages: let the form be sent again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[data-once]")) button.removeAttribute("aria-disabled");
});

for (const box of document.querySelectorAll("[data-count]")) {
  const note = document.createElement("p");
  note.className = "hint";
  note.setAttribute("aria-live", "polite");
  const tell = () => {
    const left = Number(box.dataset.count) - box.value.length;
    note.textContent = left < 200 ? box.dataset.countWords.replace("{n}", left) : "";
  };
  box.after(note);
  box.addEventListener("input", tell);
  tell();
}

for (const box of document.querySelectorAll("[data-max-size]")) {
  const note = document.createElement("p");
  note.className = "error";
  note.setAttribute("role", "alert");
  box.before(note);
  box.addEventListener("change", () => {
    const large = [...box.files].some((file) => file.size > Number(box.dataset.maxSize));
    note.textContent = large ? box.dataset.tooLarge : "";
    if (large) box.value = "";
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

// "field=yes|maybe&number>=3&day<2008-11-30&to<@from": asked when all of it holds.
const answers = (name) => {
  const boxes = [...document.getElementsByName(name)];
  if (!boxes.length) return null;
  return boxes.filter((box) => !/radio|checkbox/.test(box.type) || box.checked).map((box) => box.value);
};
const number = (text) => {
  const plain = text.toLowerCase().replace(/\s|đồng|vnđ|vnd|đ/g, "");
  const grouped = /^-?\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(plain);
  return plain === "" ? NaN : Number(grouped ? plain.replace(/[.,]/g, "") : plain.replace(",", "."));
};
// A number, or a day as the number yyyymmdd; null when the page does not ask for it.
const amount = (name) => {
  const boxes = ["year", "month", "day"].map((part) => answers(`${name}.${part}`)?.[0]);
  if (boxes[0] !== undefined) {
    return boxes[0].length === 4 && boxes[1] && boxes[2] ? Number(boxes[0] + boxes[1].padStart(2, "0") + boxes[2].padStart(2, "0")) : NaN;
  }
  const given = answers(name);
  return given === null ? null : number(given.at(-1) ?? "");
};
const SIGNS = { ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, "<": (a, b) => a < b };
const compared = (name, sign, wanted) => {
  const left = amount(name);
  const right = wanted[0] === "@" ? amount(wanted.slice(1)) : Number(/^\d{4}-\d\d-\d\d$/.test(wanted) ? wanted.replaceAll("-", "") : wanted);
  return left === null || right === null || SIGNS[sign](left, right);
};
const asked = (rule) => rule.split("&").every((part) => {
  const [, name, sign, wanted] = part.match(/^([^=<>]+)(>=|<=|=|>|<)(.*)$/) ?? [];
  if (sign !== "=") return !name || compared(name, sign, wanted);
  const given = answers(name);
  return given === null || given.some((answer) => wanted.split("|").includes(answer));
});
const show = () => {
  for (const block of document.querySelectorAll("[data-asked-if]")) block.hidden = !asked(block.dataset.askedIf);
};
document.addEventListener("change", show);
show();

// What was typed into drafts stays in this tab until the server has it (saving.js). Who signs out
// leaves none of it here, from whatever page; a page of what was sent takes back what went with it.
const forget = (which) => {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("motcua-draft-") && which(JSON.parse(sessionStorage.getItem(key)))) sessionStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};
for (const out of document.querySelectorAll('form[action$="dang-xuat"], form[action$="sign-out"]')) {
  out.addEventListener("submit", () => forget(() => true));
}
if (document.querySelector("[data-sent]")) forget((kept) => Object.values(kept).every((each) => each.posted));
