"""The seal of a prepared paper when several act at once, and when one who acts is cut off."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import PreparedResult, PreparedSeal, Result
from motcua.domain.dossiers.values import HandedOut, NotTaken
from motcua.domain.identity.values import Role
from motcua.domain.signing.values import SealState
from tests.domain.dossiers.test_concurrency import at_once
from tests.domain.dossiers.test_own_machine import STEP
from tests.domain.dossiers.test_prepared_seal import fingerprint, listed, paper_of, seal_on
from tests.factories.office import Member, Office, staff
from tests.factories.own_machine import give_tokens, wait_for_signature

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tokens(office: Office, now: datetime) -> Tokens:
    return give_tokens(office, Path(settings.MOTCUA_KEYS), now)


def prepare(who: Member, code: str, now: datetime) -> HandedOut:
    return api.prepare_result(
        code=code, step_number=STEP, note="", subject=who.subject, actor=who.actor, now=now
    )


def test_of_two_leaders_who_prepare_at_once_one_paper_counts_and_one_seal(
    office: Office, khoi: Member, tokens: Tokens, now: datetime
) -> None:
    other = staff("phochutich.halong", office.committee, Role.LEADER, now)
    LocalAuthority(Path(settings.MOTCUA_KEYS), now=now).certify_leader(
        key_id=f"own-{other.account.login}", name=other.account.full_name, title="Phó Chủ tịch",
        unit=office.committee.name_vi, unit_eid=office.committee.eid,
        token=Path(settings.MOTCUA_KEYS).parent / "drawer",
    )  # fmt: skip
    code = wait_for_signature(office, khoi, now)
    made = at_once([partial(prepare, who, code, now) for who in (office.chair, other)])
    handed = [each for each in made if isinstance(each, HandedOut)]
    assert len({each.number for each in handed}) == 1
    # Each paper that was made has its own seal, and both are refused.
    assert PreparedSeal.objects.count() == len(handed)
    row = PreparedResult.objects.get()
    who = office.chair if row.account_id == office.chair.account.pk else other
    (counts,) = [each for each in handed if fetched(each, now)]
    paper = paper_of(counts, now)
    pdf = sign_pdf(paper, tokens.of(who.subject.login), now)
    api.take_signed(secret=counts.upload, pdf=pdf, now=now)
    assert api.seal_verdict(seal_on(paper), now).state is SealState.VALID
    assert Result.objects.get().seal == fingerprint(seal_on(paper), now)
    assert PreparedSeal.objects.count() == len(handed) - 1


def fetched(handed: HandedOut, now: datetime) -> bool:
    try:
        api.hand_out(secret=handed.fetch, now=now)
    except NotTaken:
        return False
    return True


def test_a_worker_that_dies_while_it_takes_the_paper_leaves_the_seal_refused(
    office: Office, khoi: Member, tokens: Tokens, now: datetime
) -> None:
    handed = prepare(office.chair, wait_for_signature(office, khoi, now), now)
    paper = paper_of(handed, now)
    pdf = sign_pdf(paper, tokens.of(office.chair.subject.login), now)
    take = partial(api.take_signed, secret=handed.upload, pdf=pdf, now=now)
    assert isinstance(cut_off(take), DatabaseError)
    assert not Result.objects.exists()
    assert api.seal_verdict(seal_on(paper), now).state is SealState.INVALID
    assert listed(now) == {fingerprint(seal_on(paper), now): "not_issued"}
    # What was sent is sent again, and now it is issued.
    assert take() == handed.number
    assert api.seal_verdict(seal_on(paper), now).state is SealState.VALID
    assert listed(now) == {}


def cut_off(act: Callable[[], object]) -> object:
    """Do an act on a line of its own, and cut that line when it is about to free the seal."""
    outcome: list[object] = []
    reached = threading.Event()

    def run() -> None:
        try:
            outcome.append(act())
        except Exception as broken:  # the test looks at what it was
            outcome.append(broken)
        finally:
            reached.set()
            connections.close_all()

    thread = threading.Thread(target=run)
    with connection.cursor() as cursor:
        # Whoever would let the list forget the seal waits here, with the result already written.
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE dossiers_preparedseal IN SHARE MODE")
        thread.start()
        held: list[int] = []
        while not held and not reached.wait(timeout=0.01):
            cursor.execute(
                "SELECT pid FROM pg_locks WHERE NOT granted"
                " AND relation = 'dossiers_preparedseal'::regclass"
            )
            held = [pid for (pid,) in cursor.fetchall()]
        for pid in held:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        thread.join(timeout=60)
        cursor.execute("ROLLBACK")
    assert held
    return outcome[0]
