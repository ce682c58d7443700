"""A leader signs results on his own machine: the act, its number, and what goes wrong."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from motcua.adapters.pdf_signatures.verifier import PyHankoVerifier
from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, PreparedResult, Result
from motcua.domain.dossiers.values import CannotAct, HandedOut, NotTaken
from motcua.domain.identity.models import Post
from motcua.domain.signing.api import check, withdraw_key
from motcua.domain.signing.values import PdfFacts, VerdictState
from motcua.platform import wiring
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from tests.factories.office import Member, Office
from tests.factories.own_machine import give_tokens, wait_for_signature

pytestmark = pytest.mark.django_db
STEP = 3


@pytest.fixture
def tokens(office: Office, settings: Settings, now: datetime) -> Tokens:
    """The drawer with the leader's token, and one of somebody else."""
    return give_tokens(office, Path(settings.MOTCUA_KEYS), now)


@pytest.fixture
def waiting(office: Office, khoi: Member, now: datetime) -> Callable[[], str]:
    """Let one more wait for the leader."""
    return partial(wait_for_signature, office, khoi, now)


def prepare(office: Office, code: str, now: datetime) -> HandedOut:
    chair = office.chair
    return api.prepare_result(
        code=code, step_number=STEP, note="", subject=chair.subject, actor=chair.actor, now=now
    )


def signed(
    office: Office, tokens: Tokens, handed: HandedOut, now: datetime, *, lie: str = ""
) -> bytes:
    paper = read(api.hand_out(secret=handed.fetch, now=now))
    return sign_pdf(paper, tokens.of(office.chair.subject.login), now, lie=lie)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(NotTaken) as problem:
        act()
    assert len(problem.value.error) == 9
    return problem.value.reason


def test_the_act_is_the_same_as_with_a_key_of_the_server(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    code = waiting()
    handed = prepare(office, code, now)
    pdf = signed(office, tokens, handed, now)
    number = api.take_signed(secret=handed.upload, pdf=pdf, now=now)
    result = Result.objects.get(dossier__code=code)
    assert result.number == number == handed.number
    issued = read(result.file)
    assert issued.startswith(pdf)
    verdict = check(pdf=issued, now=now)
    assert verdict.state is VerdictState.UNDETERMINED  # the time stamps follow by a job
    assert [each.name for each in verdict.signers] == [
        office.chair.account.full_name, office.committee.name_vi,
    ]  # fmt: skip
    assert not PreparedResult.objects.exists()
    assert not StoredFile.objects.filter(owner__startswith="prepared:").exists()
    written = Entry.objects.filter(subject=code).order_by("id").values_list("act", flat=True)
    assert list(written)[-3:] == [
        "dossiers.result_prepared", "dossiers.prepared_fetched", "dossiers.signed",
    ]  # fmt: skip
    entry = Entry.objects.filter(subject=code).latest("id")
    assert (entry.details["by"], entry.post) == ("own_machine", "Lãnh đạo")
    assert api.own_try(code, STEP, office.chair.subject, now).number == number
    assert refused(lambda: api.take_signed(secret=handed.upload, pdf=pdf, now=now)) == "own_gone"


def test_a_number_is_kept_for_its_dossier_and_leaves_no_gap(
    office: Office, khoi: Member, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    first, second, third = (waiting() for _ in range(3))
    chair = office.chair
    given = prepare(office, first, now).number
    again = prepare(office, first, now + timedelta(hours=1))
    assert again.number == given
    by_server = {
        "step_number": STEP, "note": "", "subject": chair.subject, "actor": chair.actor,
        "now": now,
    }  # fmt: skip
    following = api.sign(code=second, **by_server)  # type: ignore[arg-type]
    api.withdraw(code=first, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    # The first came to nothing: its number goes to the next one.
    assert prepare(office, third, now).number == given != following
    assert api.sign(code=third, **by_server) == given  # type: ignore[arg-type]
    assert PreparedResult.objects.count() == 0


@pytest.mark.parametrize(
    ("lie", "reason"),
    [("changed", "own_other_file"), ("broken", "own_broken"), ("empty", "own_empty")],
)
def test_a_refused_file_leaves_everything_as_it_was_and_may_be_sent_again(
    lie: str, reason: str, office: Office, tokens: Tokens, waiting: Callable[[], str],
    now: datetime,
) -> None:  # fmt: skip
    code = waiting()
    handed = prepare(office, code, now)
    false = signed(office, tokens, handed, now, lie=lie)
    assert refused(lambda: api.take_signed(secret=handed.upload, pdf=false, now=now)) == reason
    assert not Result.objects.exists()
    tried = api.own_try(code, STEP, office.chair.subject, now)
    assert (tried.refused, len(tried.error), tried.number) == (reason, 9, "")
    entry = Entry.objects.filter(subject=code).latest("id")
    assert (entry.outcome, entry.details["reason"]) == ("refused", reason)
    assert entry.details["error"] == tried.error
    good = signed(office, tokens, handed, now)
    assert api.take_signed(secret=handed.upload, pdf=good, now=now) == handed.number


def test_a_secret_nobody_gave_an_old_one_and_one_tried_too_often(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    handed = prepare(office, waiting(), now)
    good = signed(office, tokens, handed, now)
    for secret, at in (("x", now), (handed.fetch, now), (handed.upload, handed.good_until)):
        assert refused(partial(api.take_signed, secret=secret, pdf=good, now=at)) == "own_gone"
    assert refused(lambda: api.hand_out(secret=handed.upload, now=now)) == "own_gone"
    for _ in range(5):
        refused(lambda: api.take_signed(secret=handed.upload, pdf=b"", now=now))
    late = refused(lambda: api.take_signed(secret=handed.upload, pdf=good, now=now))
    assert late == "own_too_often"


def test_the_paper_is_never_good_beyond_its_own_day(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    # 23:50 in Vietnam.
    late = now.replace(hour=16, minute=50)
    assert prepare(office, waiting(), late).good_until == late + timedelta(minutes=10)


def test_what_happens_between_preparing_and_uploading_is_found(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    chair = office.chair

    def answers(code: str) -> None:
        Dossier.objects.filter(code=code).update(answers={"changed": True})

    def post_ends(_: str) -> None:
        Post.objects.filter(account=chair.account).update(valid_to=now.date() - timedelta(days=1))

    def sent_back(code: str) -> None:
        api.send_back(code=code, step_number=STEP, note="Xem lại", subject=chair.subject,
                      actor=chair.actor, now=now)  # fmt: skip

    def key_withdrawn(_: str) -> None:
        withdraw_key(name=f"own-{chair.subject.login}", why="mất", actor=SYSTEM, now=now)

    found = []
    for happens in (answers, sent_back, post_ends, key_withdrawn):
        code = waiting()
        handed = prepare(office, code, now)
        pdf = signed(office, tokens, handed, now)
        with transaction.atomic():
            happens(code)
            found.append(refused(partial(api.take_signed, secret=handed.upload, pdf=pdf, now=now)))
            transaction.set_rollback(happens is not key_withdrawn)
    assert found == ["changed_since", "moved_on", "no_such_dossier", "key_withdrawn"]
    assert not Result.objects.exists()


class _PostEnds(PyHankoVerifier):
    """A verifier during whose work the leader's post ends."""

    def examine(self, *, pdf: bytes, now: datetime, of_applicant: bool = False) -> PdfFacts:
        facts = super().examine(pdf=pdf, now=now, of_applicant=of_applicant)
        ended = now.date() - timedelta(days=1)
        Post.objects.filter(role="leader").update(valid_to=ended)
        return facts


def test_a_post_that_ends_while_the_file_is_examined_signs_nothing(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime, settings: Settings
) -> None:
    handed = prepare(office, waiting(), now)
    pdf = signed(office, tokens, handed, now)
    port = "motcua.domain.signing.ports.PdfVerifier"
    settings.MOTCUA_ADAPTERS = {**settings.MOTCUA_ADAPTERS, port: f"{__name__}._PostEnds"}
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    try:
        reason = refused(lambda: api.take_signed(secret=handed.upload, pdf=pdf, now=now))
    finally:
        wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    assert reason == "no_such_dossier"
    assert not Result.objects.exists()
    # And whose post is over gets no paper any more.
    assert refused(lambda: api.hand_out(secret=handed.fetch, now=now)) == "own_gone"


def test_a_unit_that_cannot_seal_is_found_before_anybody_types_a_pin(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    code, chair = waiting(), office.chair
    test = api.prepare_test(subject=chair.subject, actor=chair.actor, now=now)
    withdraw_key(name=f"unit-{office.committee.eid}", why="mất", actor=SYSTEM, now=now)
    with pytest.raises(CannotAct, match="key_withdrawn"):
        prepare(office, code, now)
    assert not PreparedResult.objects.filter(dossier__isnull=False).exists()
    # The test of his machine says so too.
    pdf = signed(office, tokens, test, now)
    api.take_signed(secret=test.upload, pdf=pdf, now=now)
    said = api.last_test(chair.subject)
    assert said is not None
    assert (said.reason, said.is_registered) == ("key_withdrawn", True)


def test_who_has_no_registered_certificate_gets_nothing(
    office: Office, waiting: Callable[[], str], now: datetime
) -> None:
    with pytest.raises(CannotAct, match="own_not_registered"):
        prepare(office, waiting(), now)
    assert not PreparedResult.objects.exists()


def test_the_leader_may_carry_the_file_himself(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    code, chair = waiting(), office.chair
    prepare(office, code, now)
    paper = read(api.hand_out_own(code=code, subject=chair.subject, now=now))
    pdf = sign_pdf(paper, tokens.of(chair.subject.login), now)
    stranger = office.commander.subject
    assert refused(
        lambda: api.take_by_hand(code=code, pdf=pdf, subject=stranger, now=now)
    ) == "own_gone"  # fmt: skip
    assert api.take_by_hand(code=code, pdf=pdf, subject=chair.subject, now=now)


def test_a_test_signature_says_whose_certificate_it_is(
    office: Office, tokens: Tokens, now: datetime
) -> None:
    chair = office.chair
    handed = api.prepare_test(subject=chair.subject, actor=chair.actor, now=now)
    paper = read(api.hand_out(secret=handed.fetch, now=now))
    assert api.last_test(chair.subject) is None
    for token, name, reason in (
        (tokens.of("other"), "Người Khác", "own_name"),
        (tokens.of(chair.subject.login), chair.account.full_name, ""),
    ):
        api.take_signed(secret=handed.upload, pdf=sign_pdf(paper, token, now), now=now)
        said = api.last_test(chair.subject)
        assert said is not None
        assert (said.name, said.reason, said.is_registered) == (name, reason, not reason)


def test_papers_whose_time_is_over_are_removed_and_numbers_stay(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    code, chair = waiting(), office.chair
    handed = prepare(office, code, now)
    api.prepare_test(subject=chair.subject, actor=chair.actor, now=now)
    later = handed.good_until + timedelta(seconds=1)
    assert api.forget_prepared(now=now) == 0
    assert api.forget_prepared(now=later) == 2
    assert not StoredFile.objects.filter(owner__startswith="prepared:").exists()
    assert PreparedResult.objects.get().number == handed.number
    assert prepare(office, code, later).number == handed.number
