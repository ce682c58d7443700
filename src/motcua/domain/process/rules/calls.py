"""Which files a process names, so that they can be kept with it."""

import re
from collections.abc import Iterable

from motcua.domain.process.rules.elements import BPMN, OURS, reference
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import BpmnRefused, NamedFiles

_TASKS = ("userTask", "manualTask")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")


def named_files(data: bytes) -> NamedFiles:
    """Give the names of the processes a file calls, and the keys of what it asks and makes.

    Only of this one file, and nothing of a file that cannot be read: ``parse_bpmn`` says why.
    """
    try:
        root = read_xml(data)
    except BpmnRefused:
        return NamedFiles()
    tasks = [each for kind in _TASKS for each in root.iter(f"{BPMN}{kind}")]
    called = (reference(each, "calledElement") for each in root.iter(f"{BPMN}callActivity"))
    asked = (each.get(f"{OURS}table", "") for each in root.iter(f"{BPMN}businessRuleTask"))
    filled = (each.get(f"{OURS}form", "") for each in tasks)
    made = (key for each in tasks for key in each.get(f"{OURS}documents", "").split())
    return NamedFiles(_names(called), _names(asked), _names(filled), _names(made))


def _names(found: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(_NAME.fullmatch, found))
