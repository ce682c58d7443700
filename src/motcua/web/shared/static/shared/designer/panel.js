// The panel beside the drawing: plain controls of the page, bound to the selected element.
"use strict";

window.motcuaDesigner.panel = (room, modeler, model, words) => {
  const panel = room.querySelector("[data-panel]");
  const find = (name) => panel.querySelector(name);
  const all = (name) => [...panel.querySelectorAll(name)];
  const selection = modeler.get("selection");
  const registry = modeler.get("elementRegistry");
  const kinds = JSON.parse(room.dataset.kinds);
  const saved = new Set();
  let element = null;
  let writing = false;

  const kindOf = (it) => kinds[it.businessObject.$type] ?? kinds[""];
  const nameOf = (it) => {
    const own = it.businessObject.name?.replace(/\s+/g, " ").trim();
    return own || (it.source && it.target ? `${nameOf(it.source)} → ${nameOf(it.target)}` : it.id);
  };
  const called = (it) => `${kindOf(it)}: ${nameOf(it)}`;

  // Whose names the two boxes of names write: the frame is drawn with the name of the process.
  const namesOf = (it) => {
    const own = it.businessObject;
    return own.$type === "bpmn:Participant" && own.processRef ? [own, own.processRef] : [own];
  };

  const change = (act) => {
    if (!element) return;
    writing = true;
    try { act(element); } finally { writing = false; }
    show();
  };

  // ---------- showing ----------
  const fits = (box) => {
    const types = box.dataset.for?.split(" ");
    const timed = box.dataset.event;
    if (types && !types.includes(element.businessObject.$type)) return false;
    if (timed && !model.event(element, timed)) return false;
    if (box.hasAttribute("data-several") && !model.get(element, "loopCharacteristics")) return false;
    return true;
  };

  const put = (box, value) => {
    if (box.type === "checkbox") box.checked = value === (box.dataset.on ?? "true");
    else if (document.activeElement !== box || box.tagName === "SELECT") box.value = value;
  };

  const showLimit = (box) => {
    const [number, unit] = String(model.get(element, "motcua:limit", box.dataset.of)).split(" ");
    put(box.querySelector("[data-number]"), number ?? "");
    put(box.querySelector("[data-unit]"), unit || "working_day");
  };

  const option = (value, text) => Object.assign(document.createElement("option"), { value, text });

  const showLanes = () => {
    const lane = model.laneOf(element);
    const box = find("[data-lane]");
    box.replaceChildren(option("", words.no_lane), ...model.lanes().map((each) => option(each.id, nameOf(each))));
    box.value = lane?.id ?? "";
    for (const each of all("[data-holder]")) {
      each.disabled = !lane;
      put(each, lane ? model.get(lane, each.dataset.holder) : "");
    }
  };

  const showOutcomes = () => {
    const box = find("[data-outcomes]");
    const rows = model.outcomes(element);
    // While somebody types in a row it stays; rows are made anew when their number changes.
    if (box.children.length !== rows.length || box.dataset.of !== element.id) {
      const pattern = find("template[data-outcome]").content;
      box.replaceChildren(...rows.map(() => pattern.cloneNode(true).firstElementChild));
      box.dataset.of = element.id;
    }
    rows.forEach((row, number) => {
      for (const input of box.children[number].querySelectorAll("[data-key]")) put(input, row[input.dataset.key]);
    });
  };

  const showFlow = () => {
    const body = element.businessObject.get("conditionExpression")?.get("body") ?? "";
    put(find("[data-condition]"), body);
    const gateway = element.source?.businessObject;
    put(find("[data-default]"), String(gateway?.default === element.businessObject));
    find("#dz-conditions").replaceChildren(
      ...model.outcomesBefore(element).map((each) => option(`outcome == "${each.key}"`, each.vi)),
    );
  };

  const showId = () => {
    const box = find("[data-id]");
    put(box, element.id);
    // Dossiers remember ids: only what was never kept may get another.
    box.readOnly = saved.has(element.id) || !element.parent;
  };

  const showSpecial = () => {
    const type = element.businessObject.$type;
    if (["bpmn:UserTask", "bpmn:ManualTask", "bpmn:Lane"].includes(type)) showLanes();
    if (["bpmn:UserTask", "bpmn:ManualTask"].includes(type)) {
      showOutcomes();
      const several = model.get(element, "loopCharacteristics");
      put(find("[data-way]"), several ? (several.isSequential ? "turn" : "once") : "");
    }
    if (type === "bpmn:SequenceFlow") showFlow();
    if (type === "bpmn:BoundaryEvent") put(find("[data-beside]"), String(element.businessObject.cancelActivity === false));
    for (const box of all("[data-named]")) put(box, model.named(element, box.dataset.named));
  };

  // What an element may become, by its family; "" after the bar is an event of no kind.
  const FAMILIES = [
    ["UserTask", "ManualTask", "ServiceTask", "BusinessRuleTask", "ReceiveTask", "CallActivity", "SubProcess"],
    ["ExclusiveGateway", "InclusiveGateway", "ParallelGateway"],
    ["EndEvent|", "EndEvent|Terminate", "EndEvent|Error"],
    ["IntermediateCatchEvent|Timer", "IntermediateCatchEvent|Message"],
    ["BoundaryEvent|Timer", "BoundaryEvent|Message", "BoundaryEvent|Error"],
  ];
  const typeOf = (it) => {
    const type = it.businessObject.$type.replace("bpmn:", "");
    if (!/Event$/.test(type)) return type;
    return `${type}|${model.event(it)?.$type.replace(/^bpmn:|EventDefinition$/g, "") ?? ""}`;
  };
  const wordsOf = (kind) => {
    const [type, event] = kind.split("|");
    return kinds[event ? `bpmn:${event}EventDefinition` : `bpmn:${type}`] ?? kind;
  };
  const showType = () => {
    const box = find("[data-kind]");
    const now = typeOf(element);
    const family = FAMILIES.find((each) => each.some((kind) => kind.split("|")[0] === now.split("|")[0]));
    box.closest(".field").hidden = !family;
    if (!family) return;
    const all = family.includes(now) ? family : [now, ...family];
    box.replaceChildren(...all.map((kind) => option(kind, wordsOf(kind))));
    box.value = now;
  };
  const become = (box) => {
    const [type, event] = box.value.split("|");
    const beside = element.businessObject.cancelActivity;
    const made = modeler.get("bpmnReplace").replaceElement(element, {
      type: `bpmn:${type}`,
      ...(event ? { eventDefinitionType: `bpmn:${event}EventDefinition` } : {}),
      ...(type === "SubProcess" ? { isExpanded: true } : {}),
      ...(type === "BoundaryEvent" ? { cancelActivity: event === "Error" || beside !== false } : {}),
    });
    selection.select(made);
  };

  const showChoice = () => {
    const box = find("[data-choose]");
    const order = registry.filter((each) => !each.labelTarget && each.parent && each.businessObject?.id)
      .sort((one, other) => called(one).localeCompare(called(other)));
    box.replaceChildren(option("", words.whole), ...order.map((each) => option(each.id, called(each))));
    box.value = element.parent ? element.id : "";
  };

  const show = () => {
    if (writing || !element?.businessObject) return;
    find("[data-title]").textContent = called(element);
    for (const box of all("[data-for], [data-event], [data-several]")) box.hidden = !fits(box);
    for (const box of all("[data-prop]")) {
      if (!box.closest("[hidden]")) put(box, String(model.get(element, box.dataset.prop, box.dataset.of)));
    }
    for (const box of all("[data-limit]")) if (!box.closest("[hidden]")) showLimit(box);
    showId();
    showType();
    showSpecial();
    showChoice();
    document.dispatchEvent(new CustomEvent("designer-shown", { detail: element }));
  };

  // ---------- changing ----------
  const write = (box) => {
    const { prop, of } = box.dataset;
    const value = box.type === "checkbox" ? (box.checked ? box.dataset.on ?? "true" : "") : box.value;
    if (prop === "name" || prop === "motcua:nameEn") {
      const [own, ...others] = namesOf(element);
      model.set(element, prop, value.trim());
      for (const each of others) modeler.get("modeling").updateModdleProperties(element, each, { [prop]: value.trim() || undefined });
      return own;
    }
    return model.set(element, prop, value.trim(), of);
  };

  const writeLimit = (box) => {
    const number = box.querySelector("[data-number]").value.trim();
    const unit = box.querySelector("[data-unit]").value;
    model.set(element, "motcua:limit", number ? `${number} ${unit}` : "", box.dataset.of);
  };

  const rows = () => [...find("[data-outcomes]").children].map((row) => Object.fromEntries(
    [...row.querySelectorAll("[data-key]")].map((input) => [input.dataset.key, input.value.trim()]),
  ));

  const writeId = (box) => {
    const wanted = box.value.trim();
    const free = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/.test(wanted) && !modeler.get("moddle").ids.assigned(wanted);
    if (!box.readOnly && wanted !== element.id && free) model.set(element, "id", wanted);
  };

  const writeDefault = (box) => {
    const flow = element.businessObject;
    modeler.get("modeling").updateProperties(element.source, { default: box.checked ? flow : undefined });
  };

  const SPECIAL = {
    "data-prop": write,
    "data-id": writeId,
    "data-lane": (box) => { const lane = registry.get(box.value); if (lane) model.toLane(element, lane); },
    "data-holder": (box) => { const lane = model.laneOf(element); if (lane) model.set(lane, box.dataset.holder, box.value); },
    "data-way": (box) => model.setSeveral(element, box.value),
    "data-condition": (box) => model.setCondition(element, box.value),
    "data-default": writeDefault,
    "data-beside": (box) => modeler.get("modeling").updateProperties(element, { cancelActivity: !box.checked }),
    "data-named": (box) => model.setNamed(element, box.dataset.named, box.value.trim()),
    "data-key": () => model.setOutcomes(element, rows()),
  };

  panel.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches("[data-kind]")) return become(box);
    if (box.matches("[data-choose]")) return selection.select(registry.get(box.value) ?? null);
    const limit = box.closest("[data-limit]");
    if (limit) return change(() => writeLimit(limit));
    const kind = Object.keys(SPECIAL).find((name) => box.hasAttribute(name));
    return kind ? change(() => SPECIAL[kind](box)) : undefined;
  });

  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-outcome]")) {
      change(() => model.setOutcomes(element, [...rows(), { key: "", vi: "", en: "" }]));
      find("[data-outcomes]").lastElementChild.querySelector("input").focus();
    }
    const gone = event.target.closest("[data-remove-outcome]")?.closest("[data-row]");
    if (gone) {
      const at = [...find("[data-outcomes]").children].indexOf(gone);
      change(() => model.setOutcomes(element, rows().filter((_, number) => number !== at)));
      find("[data-add-outcome]").focus();
    }
  });

  const select = () => {
    const chosen = selection.get();
    element = model.whole(chosen.length === 1 ? chosen[0] : model.process());
    show();
  };
  modeler.on("selection.changed", select);
  modeler.on("commandStack.changed", () => {
    if (element && element.parent && !registry.get(element.id)) select();
    else show();
  });

  return {
    opened() {
      for (const each of registry.getAll()) saved.add(each.id);
      select();
    },
    called,
    get element() { return element; },
    focus() { find("[data-title]").focus(); },
    first() { find("[data-prop=name]").focus(); },
  };
};
