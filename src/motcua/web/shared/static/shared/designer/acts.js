// Drawing without dragging: every act of the pointer is a button of the panel too (WCAG 2.2, 2.5.7).
"use strict";

window.motcuaDesigner.acts = (room, modeler, model, panel, words) => {
  const box = room.querySelector("[data-acts]");
  const target = box.querySelector("[data-target]");
  const said = room.querySelector("[data-act-said]");
  const get = (name) => modeler.get(name);
  const EDGE = 44; // between two events on one edge

  const shape = (type, more = {}) => get("elementFactory").createShape({ type, ...more });
  const append = (element, type, more) => get("autoPlace").append(element, shape(type, more));

  const attach = (host) => {
    const place = { x: host.x + host.width - 26 - EDGE * (host.attachers?.length ?? 0), y: host.y + host.height };
    const event = shape("bpmn:BoundaryEvent", { eventDefinitionType: "bpmn:TimerEventDefinition" });
    return get("modeling").createShape(event, place, host, { attach: true });
  };

  const addLane = (element) => {
    const around = model.is(element, "bpmn:Lane", "bpmn:Participant") ? element : model.process();
    if (model.is(around, "bpmn:Participant", "bpmn:Lane")) return get("modeling").addLane(around, "bottom");
    const root = get("canvas").getRootElement();
    const drawn = get("elementRegistry").filter((each) => each.width && !each.labelTarget && each.parent);
    const middle = (side, size) => (drawn.length
      ? (Math.min(...drawn.map((e) => e[side])) + Math.max(...drawn.map((e) => e[side] + e[size]))) / 2 : 400);
    const pool = get("elementFactory").createParticipantShape();
    const made = get("modeling").createShape(pool, { x: middle("x", "width"), y: middle("y", "height") }, root);
    return get("modeling").addLane(made, "bottom");
  };

  const connect = (element) => {
    const other = get("elementRegistry").get(target.value);
    const allowed = other && get("rules").allowed("connection.create", { source: element, target: other });
    return allowed ? get("modeling").connect(element, other, allowed) : null;
  };

  // A new way is drawn and its beginning stays chosen, so that the next one can follow.
  const ACTS = {
    task: (element) => append(element, "bpmn:UserTask"),
    gateway: (element) => append(element, "bpmn:ExclusiveGateway"),
    wait: (element) => append(element, "bpmn:IntermediateCatchEvent", { eventDefinitionType: "bpmn:TimerEventDefinition" }),
    message: (element) => append(element, "bpmn:IntermediateCatchEvent", { eventDefinitionType: "bpmn:MessageEventDefinition" }),
    end: (element) => append(element, "bpmn:EndEvent"),
    timer: attach,
    lane: addLane,
    connect,
    remove: (element) => { get("modeling").removeElements([element]); return get("canvas").getRootElement(); },
  };

  const flows = (element) => model.is(element, "bpmn:FlowNode");
  const ends = (element) => model.is(element, "bpmn:EndEvent");
  const FITS = {
    task: (element) => flows(element) && !ends(element),
    gateway: (element) => flows(element) && !ends(element),
    wait: (element) => flows(element) && !ends(element),
    message: (element) => flows(element) && !ends(element),
    end: (element) => flows(element) && !ends(element),
    connect: (element) => flows(element) && !ends(element),
    timer: (element) => model.is(element, "bpmn:Activity"),
    lane: () => true,
    remove: (element) => Boolean(element.parent),
  };

  document.addEventListener("designer-shown", ({ detail: element }) => {
    for (const button of box.querySelectorAll("[data-act]")) button.hidden = !FITS[button.dataset.act](element);
    const reached = get("elementRegistry").filter((each) => flows(each) && !each.labelTarget && each !== element
      && each.parent && !model.is(each, "bpmn:StartEvent", "bpmn:BoundaryEvent"));
    const before = target.value;
    target.replaceChildren(...reached.map((each) => Object.assign(
      document.createElement("option"), { value: each.id, text: panel.called(each) },
    )));
    if (reached.some((each) => each.id === before)) target.value = before;
    target.closest("[data-connecting]").hidden = !FITS.connect(element) || !reached.length;
  });

  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button || !panel.element) return;
    const made = ACTS[button.dataset.act](panel.element);
    said.textContent = made ? words.done : words.impossible;
    if (!made) return;
    get("selection").select(made.parent ? made : null);
    if (made.parent && button.dataset.act !== "remove") {
      get("canvas").scrollToElement(made);
      if (button.dataset.act !== "connect") panel.first();
    }
  });

  const stack = get("commandStack");
  const undo = room.querySelector("[data-undo]");
  const redo = room.querySelector("[data-redo]");
  undo.addEventListener("click", () => stack.canUndo() && stack.undo());
  redo.addEventListener("click", () => stack.canRedo() && stack.redo());
  const able = () => {
    undo.setAttribute("aria-disabled", String(!stack.canUndo()));
    redo.setAttribute("aria-disabled", String(!stack.canRedo()));
  };
  modeler.on("commandStack.changed", able);
  able();
};
