"""What is told of two descriptions of a procedure."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from motcua.domain.catalogue.api import description_differences, packaged
from motcua.domain.catalogue.values import Case, Fee, FeeKind, ProcedureVersion
from motcua.domain.forms.values import Bound, Compare, Condition
from motcua.domain.process.values import Change
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit
from tests.domain.catalogue.conftest import REAL


@pytest.fixture(scope="module")
def procedure() -> ProcedureVersion:
    """Give the first registration as it is packaged."""
    found = packaged(REAL, "1.013133")
    assert found is not None
    return found


def _offer(**changed: object) -> Callable[[ProcedureVersion], ProcedureVersion]:
    def make(old: ProcedureVersion) -> ProcedureVersion:
        first, *others = old.offers
        return replace(old, offers=(replace(first, **changed), *others))  # type: ignore[arg-type]

    return make


def test_the_same_says_nothing(procedure: ProcedureVersion) -> None:
    assert description_differences(procedure, procedure) == ()


@pytest.mark.parametrize(
    ("change", "kind", "label", "after"),
    [
        (lambda old: replace(old, name=Text("Tên mới", "New")), "Procedure", "Name", "New"),
        (lambda old: replace(old, steps=()), "Procedure", "Steps", ""),
        (_offer(limit=Limit(3, Unit.working_day)), "Channel", "Limit", "3 working days"),
        (_offer(fees=None), "Channel", "Fees", "not stated"),
        (
            _offer(fees=(Fee(FeeKind.CHARGE, Decimal(12_000), "VND", None),)),
            "Channel",
            "Fees",
            "charge 12,000 VND",
        ),
        (
            _offer(fees=(Fee(FeeKind.FEE, None, "VND", None),)),
            "Channel",
            "Fees",
            "fee set elsewhere",
        ),
        (
            lambda old: replace(
                old, components=(replace(old.components[0], copies=7), *old.components[1:])
            ),
            "Paper",
            "Copies",
            "7",
        ),
        (
            lambda old: _with_first(old, required=False),
            "Question of the form",
            "Required",
            "no",
        ),
        (
            lambda old: _with_first(
                old, show_if=(Condition("born", bounds=(Bound(Compare.AGE_AT_LEAST, "18"),)),)
            ),
            "Question of the form",
            "Asked only when",
            "born age at least 18",
        ),
    ],
)
def test_one_change_is_one_difference(
    procedure: ProcedureVersion,
    change: Callable[[ProcedureVersion], ProcedureVersion],
    kind: str,
    label: str,
    after: str,
) -> None:
    (found,) = description_differences(procedure, change(procedure))
    assert (found.kind.en, found.attribute.en, found.after.en) == (kind, label, after)


def _with_first(old: ProcedureVersion, **changes: Any) -> ProcedureVersion:
    page, *others = old.form.pages
    first = replace(page.fields[0], **changes)
    changed = replace(page, fields=(first, *page.fields[1:]))
    return replace(old, form=replace(old.form, pages=(changed, *others)))


def test_papers_and_questions_come_and_go(procedure: ProcedureVersion) -> None:
    page, *others = procedure.form.pages
    shorter = replace(page, fields=page.fields[1:])
    newer = replace(
        procedure,
        components=procedure.components[1:],
        form=replace(procedure.form, pages=(shorter, *others)),
    )
    gone = description_differences(procedure, newer)
    assert [(each.change, each.element_id) for each in gone] == [
        (Change.REMOVED, procedure.components[0].key),
        (Change.REMOVED, page.fields[0].key),
    ]
    back = description_differences(newer, procedure)
    assert {each.change for each in back} == {Change.ADDED}


def test_a_limit_of_a_case_is_told_with_its_name(procedure: ProcedureVersion) -> None:
    case = Case("abroad", Text("Đang ở nước ngoài", "Living abroad"))
    own = replace(procedure.offers[0], case=case.key, limit=Limit(7, Unit.working_day))
    new = replace(procedure, cases=(case,), offers=(*procedure.offers, own))
    assert [(each.change, each.name.en) for each in description_differences(procedure, new)] == [
        (Change.ADDED, "Living abroad"),
        (Change.ADDED, "In person: Living abroad"),
    ]
