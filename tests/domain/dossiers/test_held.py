"""That the State holds a paper is said only where its register has said so for this dossier."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.rules.held import is_waived
from motcua.domain.dossiers.values import CannotAct, Filing, Missing
from motcua.domain.registry.models import Lookup
from motcua.domain.registry.values import Outcome
from tests.factories.filings import FIRST_REGISTRATION, filing
from tests.factories.office import Member, Office

CARD, DECLARATION = "id_card", "health_declaration"


def looked_up(form_key: UUID, member: Member, outcome: Outcome, now: datetime) -> None:
    held = {"personal_number": member.subject.personal_number, "facts": {}}
    found = outcome is Outcome.FOUND
    Lookup.objects.create(
        form_key=form_key, account_id=member.account.pk, outcome=outcome, asked_at=now,
        record=held if found else None, answered_at=now if found else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "held", "pending"),
    [
        (None, False, False),
        (Outcome.FOUND, True, False),
        (Outcome.NOT_FOUND, False, False),
        (Outcome.NOT_ALLOWED, False, False),
        (Outcome.UNAVAILABLE, False, True),
        (Outcome.REFUSED, False, True),
    ],
)
@pytest.mark.usefixtures("office")
def test_only_an_answer_holds_and_only_a_silent_register_waits(
    outcome: Outcome | None, *, held: bool, pending: bool
) -> None:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure
    card, declaration = procedure.component(CARD), procedure.component(DECLARATION)
    assert card
    assert declaration
    assert (api.is_held(card, outcome), api.may_be_held(card, outcome)) == (held, pending)
    assert is_waived(card, outcome) is (held or pending)
    assert not is_waived(declaration, outcome), "no register stands for it"


def without_card(member: Member, office: Office, now: datetime, said: Outcome | None) -> Filing:
    made = filing(member, office.unit, now)
    kept = tuple(paper for paper in made.papers if paper.component != CARD)
    return replace(made, papers=kept, register=said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (None, True), (Outcome.NOT_FOUND, True), (Outcome.NOT_ALLOWED, True),
        (Outcome.FOUND, False), (Outcome.UNAVAILABLE, False), (Outcome.REFUSED, False),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("office")
def test_without_an_answer_a_required_paper_must_be_brought(
    said: Outcome | None, *, asked: bool
) -> None:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure
    parts = tuple(replace(part, required=True) for part in procedure.components)
    strict = replace(procedure, components=parts)
    assert (CARD in api.required_components(strict, "", said)) is asked


@pytest.mark.parametrize("said", [Outcome.FOUND, Outcome.UNAVAILABLE])
def test_a_reason_is_wanted_only_for_what_the_register_gave(
    said: Outcome, office: Office, khoi: Member, now: datetime
) -> None:
    made = without_card(khoi, office, now, said)
    looked_up(made.form_key, khoi, said, now)
    code = api.file_dossier(filing=made, actor=khoi.actor, now=now).code
    who = office.receiver
    view = api.dossier_for(who.subject, code)
    procedure = snapshot().version(view.version_id)
    assert (CARD in api.held_for(view, procedure)) is (said is Outcome.FOUND)
    asked = {
        "code": code, "step_number": 1, "note": "", "missing": (Missing(CARD, "Chưa có"),),
        "subject": who.subject, "actor": who.actor, "now": now,
    }  # fmt: skip
    if said is Outcome.FOUND:
        with pytest.raises(CannotAct):
            api.request_supplement(**asked)  # type: ignore[arg-type]
    else:
        api.request_supplement(**asked)  # type: ignore[arg-type]
