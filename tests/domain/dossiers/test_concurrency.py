"""What happens at the same instant: one winner, one code, no gap, a clear word for the loser."""

import itertools
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connections

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, PreparedResult, Result, Step
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierError,
    Filed,
    Filing,
    Missing,
    NotTaken,
    Paper,
)
from motcua.domain.forms.api import attach_file, start_draft
from motcua.domain.forms.rules.flatten import flatten
from motcua.domain.identity.values import Role
from motcua.platform.files.disk import read
from motcua.platform.lawbook import lawbook
from tests.factories.filings import FIRST_REGISTRATION, file_one, filing, paper
from tests.factories.office import Member, Office, staff
from tests.factories.own_machine import give_tokens
from tests.web.rest.programs import answers

pytestmark = pytest.mark.django_db(transaction=True)

COPIES = 64
# The test server takes fewer connections than that, and other processes test beside this one:
# the others wait for a free line.
LINES = 32
_lines = threading.BoundedSemaphore(LINES)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Do everything at the same instant, each on a line of its own; give answers or exceptions."""
    gate = threading.Barrier(min(len(acts), LINES))
    outcomes: list[object] = [None] * len(acts)

    def run(turn: int) -> None:
        with _lines:
            if turn < gate.parties:
                gate.wait(timeout=30)
            try:
                outcomes[turn] = acts[turn]()
            except Exception as refusal:  # the test looks at what it was
                outcomes[turn] = refusal
            finally:
                connections.close_all()

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def numbers() -> list[int]:
    """Give the running numbers of all codes, in order."""
    return sorted(
        int(code.rsplit("-", 1)[1]) for code in Dossier.objects.values_list("code", flat=True)
    )


def test_many_copies_of_one_filing_make_one_dossier(
    office: Office, khoi: Member, now: datetime
) -> None:
    sent = filing(khoi, office.unit, now)
    outcomes = at_once([lambda: api.file_dossier(filing=sent, actor=khoi.actor, now=now)] * COPIES)
    codes = {each.code for each in outcomes if isinstance(each, Filed)}
    assert len([each for each in outcomes if isinstance(each, Filed)]) == COPIES, outcomes
    assert codes == set(Dossier.objects.values_list("code", flat=True))
    assert [each.already for each in outcomes if isinstance(each, Filed)].count(False) == 1
    assert numbers() == [1]


def test_many_copies_of_one_filing_at_the_counter_make_one_dossier(
    office: Office, khoi: Member, now: datetime
) -> None:
    who = office.receiver
    sent = replace(
        filing(khoi, office.unit, now, channel="direct"),
        owner_account_id=None, submitter_account_id=None, assisted_by_id=who.account.pk,
    )  # fmt: skip
    outcomes = at_once(
        [lambda: api.file_at_counter(filing=sent, subject=who.subject, actor=who.actor, now=now)]
        * COPIES
    )
    assert {type(each) for each in outcomes} == {Filed}, outcomes
    assert len({each.code for each in outcomes if isinstance(each, Filed)}) == 1
    assert numbers() == [1]
    assert Step.objects.count() == 2


def test_many_copies_of_one_draft_make_one_dossier(
    office: Office, khoi: Member, now: datetime
) -> None:
    draft_id = full_draft(office, khoi, now)
    sender = api.Sender(khoi.subject, khoi.actor, "vi")
    outcomes = at_once([lambda: api.file_draft(draft_id=draft_id, sender=sender, now=now)] * COPIES)
    assert {type(each) for each in outcomes} == {Filed}, outcomes
    assert len({each.code for each in outcomes if isinstance(each, Filed)}) == 1
    assert numbers() == [1]


def full_draft(office: Office, member: Member, now: datetime) -> uuid.UUID:
    """Begin a draft that could be sent at once."""
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    raw, problems = flatten(procedure.form, answers())
    assert not problems
    draft = start_draft(
        account_id=member.account.pk, procedure_code=procedure.code, version_id=procedure.id,
        channel="online", now=now, unit_id=office.unit.pk, delivery="electronic", answers=dict(raw),
    )  # fmt: skip
    for part in procedure.components:
        stored = paper(part.key, f"account:{member.account.pk}", now)
        attach_file(
            draft_id=draft.id, account_id=member.account.pk, component=part.key,
            file_id=stored.file_id, most=20, now=now,
        )  # fmt: skip
    return draft.id


def test_codes_have_no_gap_though_some_filings_fail(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    def act(turn: int) -> Callable[[], object]:
        unit = neighbour.unit if turn % 4 == 3 else office.unit
        sent: Filing = filing(khoi, unit, now)
        if turn % 5 == 0:
            # The file is missing: known only when the transaction ends, after the code was given.
            lost = tuple(Paper(each.component, uuid.uuid4()) for each in sent.papers)
            sent = replace(sent, papers=lost)
        return lambda: api.file_dossier(filing=sent, actor=khoi.actor, now=now)

    outcomes = at_once([act(turn) for turn in range(COPIES)])
    failed = [each for each in outcomes if isinstance(each, IntegrityError)]
    assert len(failed) == len(range(0, COPIES, 5))
    for unit in (office.unit, neighbour.unit):
        codes = Dossier.objects.filter(unit=unit).values_list("code", flat=True)
        given = sorted(int(code.rsplit("-", 1)[1]) for code in codes)
        assert given == list(range(1, len(given) + 1))
    assert Dossier.objects.count() == COPIES - len(failed)


Act = Callable[[Office, Member, str, datetime], Callable[[], object]]


def _accept(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    who = office.receiver
    return lambda: api.accept(
        code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now
    )


def _refuse(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    who = office.receiver
    reason = lawbook().refusal_reasons(now.date(), stage="reception")[0].key
    return lambda: api.refuse(
        code=code, step_number=1, reason_key=reason, note="Nộp sai nơi", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip


def _supplement(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    who = office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    return lambda: api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh bị mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def _withdraw(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    return lambda: api.withdraw(
        code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now
    )


def _answer(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    component = api.dossier_for(khoi.subject, code).papers[0].component
    given = paper(component, f"account:{khoi.account.pk}", now)
    return lambda: api.answer_supplement(
        code=code, papers=(given,), answer="", subject=khoi.subject, actor=khoi.actor, now=now
    )


def _sign(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    who = office.chair
    return lambda: api.sign(
        code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now
    )


def _send_back(office: Office, khoi: Member, code: str, now: datetime) -> Callable[[], object]:
    who = office.chair
    return lambda: api.send_back(
        code=code, step_number=3, note="Làm lại", subject=who.subject, actor=who.actor, now=now
    )


def at_signing(office: Office, khoi: Member, now: datetime) -> str:
    """File a dossier and bring it before the leader."""
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    return code


def check_race(code: str, acts: Sequence[Act], outcomes: list[object]) -> None:
    """One winner; only a withdrawal may follow an act that left the dossier open."""
    refused = [each for each in outcomes if isinstance(each, Exception)]
    won = [
        act
        for act, outcome in zip(acts, outcomes, strict=True)
        if not isinstance(outcome, Exception)
    ]
    assert all(isinstance(each, DossierError) for each in refused), refused
    assert {each.reason for each in refused if isinstance(each, DossierError)} <= {
        "moved_on", "ended", "not_yours", "nothing_asked", "finished", "not_here",
    }  # fmt: skip
    dossier = Dossier.objects.get(code=code)
    steps = list(Step.objects.filter(dossier=dossier).order_by("number"))
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    still_open = [step.number for step in steps if step.left_at is None]
    assert still_open == ([] if dossier.ended_at else [len(steps)])
    if len(won) == 2:
        assert _withdraw in won, (code, won)
        assert steps[-1].outcome == "withdraw"
    else:
        assert len(won) == 1, (code, outcomes)


_AT_RECEPTION: list[Act] = [_accept, _refuse, _supplement, _withdraw]


@pytest.mark.parametrize(
    "acts",
    list(itertools.combinations_with_replacement(_AT_RECEPTION, 2)),
    ids=lambda acts: "×".join(act.__name__.strip("_") for act in acts),
)
def test_two_acts_at_reception_at_the_same_instant(
    acts: tuple[Act, Act], office: Office, khoi: Member, now: datetime
) -> None:
    for _ in range(20):
        code = file_one(khoi, office.unit, now)
        check_race(code, acts, at_once([act(office, khoi, code, now) for act in acts]))


@pytest.mark.parametrize("second", [_answer, _withdraw])
def test_an_answer_races_with_itself_and_with_withdrawal(
    second: Act, office: Office, khoi: Member, now: datetime
) -> None:
    acts = (_answer, second)
    for _ in range(20):
        code = file_one(khoi, office.unit, now)
        _supplement(office, khoi, code, now)()
        check_race(code, acts, at_once([act(office, khoi, code, now) for act in acts]))


@pytest.mark.parametrize("second", [_send_back, _withdraw, _sign])
def test_a_signature_races_with_other_acts(
    second: Act, office: Office, khoi: Member, now: datetime
) -> None:
    acts = (_sign, second)
    for _ in range(5):
        code = at_signing(office, khoi, now)
        outcomes = at_once([act(office, khoi, code, now) for act in acts])
        check_race(code, acts, outcomes)
        signed = Result.objects.filter(dossier__code=code).count()
        assert signed == len([each for each in outcomes if isinstance(each, str)]) <= 1


def test_two_chairs_sign_at_once_and_one_number_is_given(
    office: Office, khoi: Member, now: datetime
) -> None:
    other = staff("phochutich.halong", office.committee, Role.LEADER, now)
    LocalAuthority(Path(settings.MOTCUA_KEYS), now=now).certify_leader(
        key_id=f"account-{other.account.login}", name=other.account.full_name,
        title="Phó Chủ tịch", unit=office.committee.name_vi, unit_eid=office.committee.eid,
    )  # fmt: skip
    codes = [at_signing(office, khoi, now) for _ in range(4)]

    def by(who: Member, code: str) -> Callable[[], object]:
        return lambda: api.sign(
            code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now
        )

    outcomes = at_once([by(who, code) for code in codes for who in (office.chair, other)])
    given = [each for each in outcomes if isinstance(each, str)]
    assert len(given) == len(codes)
    issued = Result.objects.values_list("number", flat=True)
    assert sorted(given) == sorted(issued)
    running = sorted(int("".join(itertools.takewhile(str.isdigit, each))) for each in issued)
    assert running == list(range(1, len(codes) + 1))


def test_two_uploads_of_ones_own_machine_and_the_servers_key_sign_once(
    office: Office, khoi: Member, now: datetime
) -> None:
    tokens, who = give_tokens(office, Path(settings.MOTCUA_KEYS), now), office.chair
    code = at_signing(office, khoi, now)
    asked: dict[str, Any] = {
        "code": code, "step_number": 3, "note": "", "subject": who.subject, "actor": who.actor,
        "now": now,
    }  # fmt: skip
    handed = api.prepare_result(**asked)
    prepared = read(api.hand_out(secret=handed.fetch, now=now))
    pdf = sign_pdf(prepared, tokens.of(who.subject.login), now)
    upload = partial(api.take_signed, secret=handed.upload, pdf=pdf, now=now)
    outcomes = at_once([upload, upload, partial(api.sign, **asked), upload])
    refused = {each.reason for each in outcomes if isinstance(each, NotTaken | CannotAct)}
    assert [each for each in outcomes if isinstance(each, str)] == [handed.number], outcomes
    assert refused <= {"moved_on", "own_gone", "ended", "finished"}, outcomes
    assert Result.objects.get().number == handed.number
    assert not PreparedResult.objects.exists()
