"""The rooms below, as the rules of this room need them."""

from motcua.domain.catalogue.rules.parts import Languages, PartRefused, Problem
from motcua.domain.catalogue.values import Severity
from motcua.domain.forms.api import parse_form
from motcua.domain.forms.values import FormDefinition, FormRefused
from motcua.domain.process.api import findings, parse_bpmn
from motcua.domain.process.values import BpmnRefused, Definition


def _form(tree: object) -> FormDefinition:
    try:
        return parse_form(tree)
    except FormRefused as refused:
        raise PartRefused([Problem(p.place, p.message) for p in refused.problems]) from refused


def _process(data: bytes) -> Definition:
    try:
        return parse_bpmn(data)
    except BpmnRefused as refused:
        raise PartRefused([Problem(p.element_id, p.message) for p in refused.problems]) from refused


def _soundness(process: Definition) -> tuple[Problem, ...]:
    return tuple(
        Problem(each.element_id, each.message, Severity(each.severity.value))
        for each in findings(process)
    )


LANGUAGES = Languages(form=_form, process=_process, soundness=_soundness)
