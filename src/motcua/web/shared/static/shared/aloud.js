// Read this to me: one button in place of the fold with the browser's player.
"use strict";

let stop = () => {};

function play(players, i, over) {
  const player = players[i];
  if (!player) return over();
  player.currentTime = 0;
  player.onended = () => play(players, i + 1, over);
  return player.play();
}

for (const fold of document.querySelectorAll("details.aloud")) {
  const players = [...fold.querySelectorAll("audio")];
  const summary = fold.querySelector("summary");
  const button = document.createElement("button");
  const words = summary.textContent.trim();
  const name = document.createElement("span");
  const failed = document.createElement("span");
  button.type = "button";
  button.className = "aloud-button";
  button.title = summary.title;
  name.className = "unseen";
  name.textContent = words;
  failed.className = "aloud-failed";
  failed.setAttribute("role", "status");
  button.append(summary.querySelector("svg").cloneNode(true), name);

  const over = () => {
    for (const each of players) each.pause();
    button.classList.remove("reading");
    name.textContent = words;
    button.title = summary.title;
    stop = () => {};
  };
  const begin = () => {
    stop();
    stop = over;
    failed.textContent = "";
    button.classList.add("reading");
    name.textContent = `${fold.dataset.stop}${words.slice(words.indexOf(":"))}`;
    button.title = fold.dataset.stop;
    play(players, 0, over).catch((problem) => {
      over();
      if (problem.name !== "AbortError") failed.textContent = fold.dataset.failed;
    });
  };
  button.addEventListener("click", () => (button.classList.contains("reading") ? over() : begin()));
  fold.addEventListener("motcua:read", begin);
  fold.hidden = true;
  fold.after(button, failed);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") stop();
});
addEventListener("pagehide", () => stop());
