// What the designer offers: the part of BPMN that the engine runs, and nothing else.
"use strict";

(() => {
  const { words } = window.motcuaDesigner;

  const PALETTE = new Set([
    "hand-tool", "lasso-tool", "space-tool", "global-connect-tool", "tool-separator",
    "create.start-event", "create.end-event", "create.exclusive-gateway",
    "create.subprocess-expanded", "create.participant-expanded",
  ]);
  const PAD = new Set([
    "append.end-event", "append.gateway", "replace", "connect", "delete", "append.text-annotation",
    "lane-insert-above", "lane-insert-below", "lane-divide-two", "lane-divide-three",
  ]);
  const REPLACE = new Set([
    "user-task", "manual-task", "service-task", "rule-task", "receive-task", "call-activity",
    "expanded-subprocess", "exclusive-gateway", "inclusive-gateway", "parallel-gateway",
    "none-start", "none-end", "terminate-end", "error-end", "message-intermediate-catch",
    "timer-intermediate-catch", "message-boundary", "timer-boundary", "error-boundary",
    "non-interrupting-message-boundary", "non-interrupting-timer-boundary",
    "sequence-flow", "default-flow",
  ].map((name) => `replace-with-${name}`));
  const HEADERS = new Set(["toggle-parallel-mi", "toggle-sequential-mi", "toggle-non-interrupting"]);
  // What stands last has the last word.
  const LAST = 100;

  const only = (allowed) => (entries) => Object.fromEntries(
    Object.entries(entries).filter(([name]) => allowed.has(name)),
  );

  function Subset(palette, contextPad, popupMenu, create, autoPlace, elementFactory, translate) {
    const shape = (type) => elementFactory.createShape({ type });
    const entry = (group, icon, title, type) => ({
      group, className: icon, title: translate(title),
      action: {
        dragstart: (event) => create.start(event, shape(type)),
        click: (event) => create.start(event, shape(type)),
      },
    });
    palette.registerProvider(LAST, {
      getPaletteEntries: () => (entries) => ({
        ...only(PALETTE)(entries),
        "create.user-task": entry("activity", "bpmn-icon-user-task", "Create task", "bpmn:UserTask"),
        "create.wait": entry(
          "event", "bpmn-icon-intermediate-event-none", "Create intermediate/boundary event",
          "bpmn:IntermediateCatchEvent",
        ),
      }),
    });

    const appended = (element, icon, title, type) => ({
      group: "model", className: icon, title: translate(title),
      action: {
        dragstart: (event) => create.start(event, shape(type), { source: element }),
        click: () => autoPlace.append(element, shape(type)),
      },
    });
    contextPad.registerProvider(LAST, {
      getContextPadEntries: (element) => (entries) => {
        const kept = only(PAD)(entries);
        // Where the modeler would append a gateway, a step and a wait may follow as well.
        if (!entries["append.gateway"]) return kept;
        return {
          "append.user-task": appended(element, "bpmn-icon-user-task", "Append task", "bpmn:UserTask"),
          ...kept,
          "append.wait": appended(
            element, "bpmn-icon-intermediate-event-none", "Append intermediate/boundary event",
            "bpmn:IntermediateCatchEvent",
          ),
        };
      },
      getMultiElementContextPadEntries: () => only(new Set(["delete"])),
    });

    popupMenu.registerProvider("bpmn-replace", LAST, {
      getPopupMenuEntries: () => only(REPLACE),
      getPopupMenuHeaderEntries: () => only(HEADERS),
    });
  }
  Subset.$inject = [
    "palette", "contextPad", "popupMenu", "create", "autoPlace", "elementFactory", "translate",
  ];

  // A new step and a new end say what most of them say; the rest is for the person to fill in.
  function Beginnings(eventBus, modeling, moddle, bpmnFactory) {
    eventBus.on("commandStack.shape.create.postExecute", ({ context }) => {
      const { shape } = context;
      const { businessObject: it } = shape;
      const is = (...types) => types.includes(it.$type);
      if (is("bpmn:UserTask", "bpmn:ManualTask") && it.get("motcua:status") === undefined) {
        const outcome = moddle.create("motcua:Outcome", { key: "done", vi: "Đã làm", en: "Done" });
        const box = bpmnFactory.create("bpmn:ExtensionElements", { values: [outcome] });
        outcome.$parent = box;
        modeling.updateProperties(shape, { "motcua:status": "4", extensionElements: box });
      }
      if (is("bpmn:EndEvent") && it.get("motcua:status") === undefined) {
        modeling.updateProperties(shape, { "motcua:status": "10" });
      }
    });
  }
  Beginnings.$inject = ["eventBus", "modeling", "moddle", "bpmnFactory"];

  const vietnamese = (text, given = {}) => (words[text] ?? text).replace(
    /{([^}]+)}/g, (whole, name) => (name in given ? words[given[name]] ?? given[name] : whole),
  );

  window.motcuaDesigner.modules = (lang) => [{
    __init__: ["motcuaSubset", "motcuaBeginnings"],
    motcuaSubset: ["type", Subset],
    motcuaBeginnings: ["type", Beginnings],
    // Their pictures carry styles of their own, which the policy of our pages forbids.
    alignElementsContextPadProvider: ["value", null],
    alignElementsMenuProvider: ["value", null],
    distributeElementsMenuProvider: ["value", null],
    ...(lang === "vi" ? { translate: ["value", vietnamese] } : {}),
  }];
})();
