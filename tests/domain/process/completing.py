"""What a clerk adds to a file of another modeller so that it can be published here."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:motcua:bpmn:1}"


def completed(data: bytes, added: Mapping[str, Mapping[str, str]]) -> bytes:
    """Add our attributes by element id; ``outcomes`` are written as elements of their own."""
    root = fromstring(data)  # noqa: S314 — files of this test
    by_id = {element.get("id", ""): element for element in root.iter()}
    for element_id, attributes in added.items():
        for name, value in attributes.items():
            if name == "outcomes":
                _outcomes(by_id[element_id], value.split())
            elif name == "condition":
                SubElement(by_id[element_id], f"{BPMN}conditionExpression").text = value
            elif name == "kind":
                by_id[element_id].tag = f"{BPMN}{value}"
            else:
                by_id[element_id].set(f"{OURS}{name}", value)
    return bytes(tostring(root))


def _outcomes(task: Element, keys: list[str]) -> None:
    box = task.find(f"{BPMN}extensionElements")
    if box is None:
        box = Element(f"{BPMN}extensionElements")
        task.insert(0, box)
    for key in keys:
        SubElement(box, f"{OURS}outcome", {"key": key, "vi": key, "en": key})
