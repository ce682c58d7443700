// The drawing itself: opened from the text of the file, examined while it changes, sent as a file.
"use strict";

(() => {
  const own = window.motcuaDesigner;
  let modeler = null;
  let panel = null;

  // What is wrong is marked where it is: a sign and a line of its own, not by colour alone.
  const mark = () => {
    const canvas = modeler.get("canvas");
    const overlays = modeler.get("overlays");
    const registry = modeler.get("elementRegistry");
    overlays.remove({ type: "finding" });
    for (const each of registry.getAll()) {
      for (const name of ["finding-error", "finding-warning"]) canvas.removeMarker(each, name);
    }
    const worst = new Map();
    for (const button of document.querySelectorAll("[data-findings] [data-element]")) {
      const element = elementOf(button.dataset.element);
      if (element && worst.get(element) !== "error") worst.set(element, button.dataset.severity);
    }
    for (const [element, severity] of worst) {
      const kind = severity === "error" ? "error" : "warning";
      canvas.addMarker(element, `finding-${kind}`);
      if (!element.parent) continue;
      const html = Object.assign(document.createElement("span"), { className: `finding-sign ${kind}`, textContent: "!" });
      overlays.add(element, "finding", { position: { top: -12, left: -12 }, html });
    }
  };

  // What lies in a file that is called stands, in this drawing, for the step that calls it.
  const elementOf = (id) => {
    const registry = modeler.get("elementRegistry");
    for (let name = id; name; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
      const found = registry.get(name);
      if (found) return found;
    }
    return null;
  };

  own.goTo = (id) => {
    const element = elementOf(id);
    if (!element) return;
    modeler.get("selection").select(element.parent ? element : null);
    if (element.parent) modeler.get("canvas").scrollToElement(element);
    panel.focus();
  };

  const file = async () => {
    const { xml } = await modeler.saveXML({ format: true });
    return new File([xml], "process.bpmn", { type: "application/xml" });
  };

  const save = async (form) => {
    const parcel = new DataTransfer();
    parcel.items.add(await file());
    form.querySelector("[name=upload]").files = parcel.files;
    form.requestSubmit();
  };

  own.open = async (room) => {
    const words = JSON.parse(room.dataset.words);
    const board = room.querySelector("[data-board]");
    const form = room.querySelector("form[data-save]");
    const motcua = await (await fetch(room.dataset.descriptor)).json();
    board.hidden = false;
    modeler = new window.BpmnJS({
      container: room.querySelector("[data-canvas]"),
      additionalModules: own.modules(document.documentElement.lang),
      moddleExtensions: { motcua },
    });
    try {
      const { warnings } = await modeler.importXML(room.querySelector("[data-text]").value);
      const lost = room.querySelector("[data-lost]");
      lost.hidden = !warnings.length;
    } catch (problem) {
      board.hidden = true;
      throw problem;
    }
    const model = own.reading(modeler);
    panel = own.panel(room, modeler, model, words);
    own.acts(room, modeler, model, panel, words);
    panel.opened();
    const canvas = modeler.get("canvas");
    canvas.zoom("fit-viewport", "auto");
    // Room for the tools that lie over the left edge.
    canvas.zoom(Math.min(1, canvas.zoom() * 0.9), "auto");
    canvas.scroll({ dx: 30, dy: 0 });

    let drawn = room.hasAttribute("data-unsaved");
    const body = async () => {
      const told = new FormData(form);
      told.set("upload", await file());
      return told;
    };
    modeler.on("commandStack.changed", () => {
      drawn = true;
      draftCheck.later(room.dataset.check, body);
    });
    if (drawn) draftCheck.later(room.dataset.check, body);
    document.addEventListener("findings-shown", mark);
    mark();
    form.querySelector("[data-keep]").addEventListener("click", () => {
      drawn = false;
      save(form);
    });
    addEventListener("beforeunload", (event) => { if (drawn) event.preventDefault(); });
  };
})();
