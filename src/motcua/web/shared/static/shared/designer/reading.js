// What a drawn element says, and saying it otherwise; every change can be taken back.
"use strict";

window.motcuaDesigner.reading = (modeler) => {
  const modeling = modeler.get("modeling");
  const registry = modeler.get("elementRegistry");
  const factory = modeler.get("bpmnFactory");
  const moddle = modeler.get("moddle");
  const canvas = modeler.get("canvas");

  const is = (element, ...types) => types.some((type) => element.businessObject?.$instanceOf?.(type));
  // A label is drawn apart from what it names.
  const whole = (element) => element?.labelTarget ?? element;
  const event = (element, type) => (element.businessObject.get("eventDefinitions") ?? [])
    .find((each) => !type || each.$type === type);

  // "" is the element itself; else the part of it that carries what is asked.
  const part = (element, of) => {
    if (!of) return element.businessObject;
    if (of === "loop") return element.businessObject.get("loopCharacteristics");
    return event(element, of);
  };
  const get = (element, name, of = "") => part(element, of)?.get(name) ?? "";
  const set = (element, name, value, of = "") => {
    const told = { [name]: value === "" ? undefined : value };
    if (of) modeling.updateModdleProperties(element, part(element, of), told);
    else modeling.updateProperties(element, told);
  };

  const lanes = () => registry.filter((each) => is(each, "bpmn:Lane")
    && !each.businessObject.get("childLaneSet"));
  const laneOf = (element) => (is(element, "bpmn:Lane") ? element : lanes().find(
    (lane) => lane.businessObject.get("flowNodeRef").includes(element.businessObject),
  ));
  const toLane = (element, lane) => {
    const y = lane.y + lane.height / 2 - (element.y + element.height / 2);
    let x = 0;
    const taken = () => registry.filter((each) => each.width && is(each, "bpmn:FlowNode")
      && each !== element && each.host !== element && !each.labelTarget).some((each) => (
      Math.abs(each.x + each.width / 2 - (element.x + x + element.width / 2))
        < (each.width + element.width) / 2
      && Math.abs(each.y + each.height / 2 - (lane.y + lane.height / 2))
        < (each.height + element.height) / 2));
    while (taken()) x += 20;
    modeling.moveElements([element], { x, y });
  };

  const outcomes = (element) => (element.businessObject.get("extensionElements")?.get("values") ?? [])
    .filter((each) => each.$type === "motcua:Outcome")
    .map((each) => ({ key: each.key ?? "", vi: each.vi ?? "", en: each.en ?? "" }));
  const setOutcomes = (element, rows) => {
    const box = element.businessObject.get("extensionElements")
      ?? factory.create("bpmn:ExtensionElements", { values: [] });
    const others = box.get("values").filter((each) => each.$type !== "motcua:Outcome");
    const made = rows.map((row) => moddle.create("motcua:Outcome", row));
    const next = factory.create("bpmn:ExtensionElements", { values: [...made, ...others] });
    for (const each of next.get("values")) each.$parent = next;
    modeling.updateProperties(element, { extensionElements: next });
  };

  // Which outcomes may have led to a way: those of the steps right before its gateway.
  const outcomesBefore = (flow) => {
    const source = flow.source;
    if (!is(source, "bpmn:Gateway")) return [];
    return (source.incoming ?? []).map((each) => each.source).filter((each) => is(each, "bpmn:Task"))
      .flatMap(outcomes);
  };

  // A message or an error is declared beside the process, once for all that name it.
  const named = (element, kind) => {
    const holder = kind === "message" && is(element, "bpmn:ReceiveTask")
      ? element.businessObject
      : event(element, kind === "message" ? "bpmn:MessageEventDefinition" : "bpmn:ErrorEventDefinition");
    return holder?.get(`${kind}Ref`)?.name ?? "";
  };
  const setNamed = (element, kind, name) => {
    const type = kind === "message" ? "bpmn:Message" : "bpmn:Error";
    const definitions = modeler.getDefinitions();
    const roots = definitions.get("rootElements");
    let found = roots.find((each) => each.$type === type && each.name === name);
    if (!found && name) {
      found = factory.create(type, { name });
      found.$parent = definitions;
      modeling.updateModdleProperties(element, definitions, { rootElements: [...roots, found] });
    }
    const own = kind === "message" && is(element, "bpmn:ReceiveTask");
    const holder = own ? element.businessObject
      : event(element, kind === "message" ? "bpmn:MessageEventDefinition" : "bpmn:ErrorEventDefinition");
    modeling.updateModdleProperties(element, holder, { [`${kind}Ref`]: name ? found : undefined });
  };

  const setCondition = (flow, words) => {
    const body = words.trim();
    const made = body ? factory.create("bpmn:FormalExpression", { body }) : undefined;
    if (made) made.$parent = flow.businessObject;
    modeling.updateProperties(flow, { conditionExpression: made });
  };

  const setSeveral = (element, way) => {
    const before = element.businessObject.get("loopCharacteristics");
    let made;
    if (way) {
      made = factory.create("bpmn:MultiInstanceLoopCharacteristics", { isSequential: way === "turn" });
      const enough = before?.get("motcua:enough");
      if (enough) made.set("motcua:enough", enough);
      made.$parent = element.businessObject;
    }
    modeling.updateProperties(element, { loopCharacteristics: made });
  };

  // The pool itself stands for the process in the panel.
  const process = () => {
    const root = canvas.getRootElement();
    return registry.find((each) => is(each, "bpmn:Participant") && each.businessObject.processRef)
      ?? root;
  };

  return {
    is, whole, event, get, set, lanes, laneOf, toLane, outcomes, setOutcomes, outcomesBefore,
    named, setNamed, setCondition, setSeveral, process,
  };
};
