"""Which files a process names, so that they can be kept with it."""

import re

from motcua.domain.process.rules.elements import BPMN, OURS, reference
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import BpmnRefused

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")


def named_files(data: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of the processes a file calls and the keys of the tables it asks.

    Only of this one file, and nothing of a file that cannot be read: ``parse_bpmn`` says why.
    """
    try:
        root = read_xml(data)
    except BpmnRefused:
        return frozenset(), frozenset()
    called = (reference(each, "calledElement") for each in root.iter(f"{BPMN}callActivity"))
    asked = (each.get(f"{OURS}table", "") for each in root.iter(f"{BPMN}businessRuleTask"))
    return frozenset(filter(_NAME.fullmatch, called)), frozenset(filter(_NAME.fullmatch, asked))
