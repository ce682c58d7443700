"""The rooms below, as the rules of this room need them."""

from collections.abc import Iterable, Mapping, Sequence

from motcua.domain.catalogue.queries.holding import without_right
from motcua.domain.catalogue.rules.parts import Languages, PartRefused, Problem
from motcua.domain.catalogue.values import Severity
from motcua.domain.forms.api import parse_form
from motcua.domain.forms.values import FormDefinition, FormRefused
from motcua.domain.process.api import (
    budget_findings,
    findings,
    parse_bpmn,
    parse_table,
    table_findings,
)
from motcua.domain.process.values import (
    CASE_FACTS,
    BpmnRefused,
    DecisionTable,
    Definition,
    Finding,
    FormFact,
)
from motcua.kernel.workdays import Limit


def _form(tree: object) -> FormDefinition:
    try:
        return parse_form(tree)
    except FormRefused as refused:
        raise PartRefused([Problem(p.place, p.message) for p in refused.problems]) from refused


def _table(key: str, tree: object) -> DecisionTable:
    try:
        return parse_table(key, tree)
    except BpmnRefused as refused:
        raise _refused(refused) from refused


def _process(
    data: bytes,
    called: Mapping[str, bytes],
    tables: Mapping[str, DecisionTable],
    forms: Mapping[str, tuple[FormFact, ...]],
) -> Definition:
    try:
        return parse_bpmn(data, called=called, tables=tables, forms=forms)
    except BpmnRefused as refused:
        raise _refused(refused) from refused


def _refused(refused: BpmnRefused) -> PartRefused:
    return PartRefused([Problem(p.element_id, p.message) for p in refused.problems])


def _soundness(
    process: Definition, limits: Sequence[Limit], *, always_open: bool = False
) -> tuple[Problem, ...]:
    budgets = budget_findings(process, limits, always_open=always_open)
    return (*_problems([*findings(process, known=CASE_FACTS), *budgets]), *without_right(process))


def _table_gaps(key: str, table: DecisionTable) -> tuple[Problem, ...]:
    return _problems(table_findings({key: table}))


def _problems(found: Iterable[Finding]) -> tuple[Problem, ...]:
    return tuple(
        Problem(each.element_id, each.message, Severity(each.severity.value)) for each in found
    )


LANGUAGES = Languages(
    form=_form,
    table=_table,
    process=_process,
    soundness=_soundness,
    table_gaps=_table_gaps,
)
