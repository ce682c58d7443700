// Opens the process designer when somebody wants to draw: its scripts are large and load only then.
"use strict";

const drawingRoom = document.querySelector("[data-designer]");

if (drawingRoom) {
  const button = drawingRoom.querySelector("[data-open]");
  const trouble = drawingRoom.querySelector("[data-trouble]");
  let opening = null;

  const attach = (name, attributes) => new Promise((done, failed) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.addEventListener("load", done);
    made.addEventListener("error", failed);
    document.head.append(made);
  });

  const load = async () => {
    button.setAttribute("aria-disabled", "true");
    const { styles, scripts } = drawingRoom.dataset;
    await Promise.all(styles.split(" ").map((href) => attach("link", { rel: "stylesheet", href })));
    for (const src of scripts.split(" ")) await attach("script", { src, async: false });
    await window.motcuaDesigner.open(drawingRoom);
    button.hidden = true;
    document.getElementById("picture")?.setAttribute("hidden", "");
  };

  const open = () => {
    opening ??= load().catch((problem) => {
      trouble.textContent = `${trouble.dataset.words} (${problem.message ?? problem.type})`;
      trouble.hidden = false;
      button.hidden = true;
      throw problem;
    });
    return opening;
  };

  // A finding leads to its element; the drawing is opened for it.
  const lead = () => {
    for (const each of document.querySelectorAll("[data-findings] [data-element]")) each.hidden = false;
  };
  document.addEventListener("findings-shown", lead);
  document.addEventListener("click", async (event) => {
    const found = event.target.closest("[data-findings] [data-element]");
    if (!found) return;
    await open().catch(() => null);
    window.motcuaDesigner?.goTo(found.dataset.element);
  });

  lead();
  drawingRoom.hidden = false;
  button.addEventListener("click", () => open().catch(() => null));
  if (drawingRoom.hasAttribute("data-unsaved")) open().catch(() => null);
}
