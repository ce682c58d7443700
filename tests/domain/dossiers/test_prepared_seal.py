"""The seal on a paper that waits for its leader's own machine: refused until it is issued."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, PreparedSeal, Result
from motcua.domain.dossiers.values import CannotAct, HandedOut, NotTaken
from motcua.domain.signing.api import check_seal, published_seals, read_status
from motcua.domain.signing.values import LEADER_PLACE, UNIT_PLACE, SealState
from motcua.platform.files.disk import read
from tests.domain.dossiers.test_own_machine import STEP, prepare
from tests.domain.dossiers.test_seal import DPI, seals_on
from tests.factories.office import Member, Office
from tests.factories.own_machine import give_tokens, wait_for_signature
from tests.journeys.papers import words_of

pytestmark = pytest.mark.django_db
# A list made at this distance from the preparing knows every seal that was made then.
KNOWN = timedelta(minutes=5)


@pytest.fixture
def tokens(office: Office, settings: Settings, now: datetime) -> Tokens:
    """The drawer with the leader's token."""
    return give_tokens(office, Path(settings.MOTCUA_KEYS), now)


@pytest.fixture
def waiting(office: Office, khoi: Member, now: datetime) -> Callable[[], str]:
    """Let one more wait for the leader."""
    return partial(wait_for_signature, office, khoi, now)


@pytest.fixture
def judge(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Judge a seal by the command, with the list as it stands; give the exit code and the state."""

    def judged(seal: bytes, at: datetime, *, listed: str = "") -> tuple[int, str]:
        names = {"--keys": tmp_path / "khoa.json", "--status": tmp_path / "thu-hoi.jwt"}
        keys = Client().get("/kiem-tra/dau/khoa.json").content
        names["--keys"].write_bytes(keys)
        names["--status"].write_text(listed or api.status_list(at), encoding="ascii")
        (tmp_path / "dau.bin").write_bytes(seal)
        words = [str(each) for pair in names.items() for each in pair]
        out = io.StringIO()
        try:
            call_command("seal_check", str(tmp_path / "dau.bin"), "--json", "--at",
                         at.isoformat(), *words, stdout=out)  # fmt: skip
        except SystemExit as left:
            return int(str(left.code)), json.loads(out.getvalue())["state"]
        return 0, json.loads(out.getvalue())["state"]

    return judged


def paper_of(handed: HandedOut, now: datetime) -> bytes:
    return read(api.hand_out(secret=handed.fetch, now=now))


def seal_on(pdf: bytes) -> bytes:
    (code,) = seals_on(pdf)
    return code.bytes


def take(office: Office, tokens: Tokens, handed: HandedOut, now: datetime) -> str:
    pdf = sign_pdf(paper_of(handed, now), tokens.of(office.chair.subject.login), now)
    return api.take_signed(secret=handed.upload, pdf=pdf, now=now)


def listed(at: datetime) -> dict[str, str]:
    published = published_seals(at)
    known = read_status(api.status_list(at), published.keys, published.signer)
    return {each.fingerprint: each.reason for each in known.entries}


def fingerprint(seal: bytes, now: datetime) -> str:
    return check_seal(data=seal, now=now).fingerprint


Judge = Callable[..., tuple[int, str]]


def test_it_is_refused_everywhere_until_the_signed_paper_was_taken(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime, judge: Judge
) -> None:
    before = api.status_list(now)  # of the same instant, and does not know it yet
    handed = prepare(office, waiting(), now)
    seal = seal_on(paper_of(handed, now))
    # Its signature holds: only list and register know that the paper is not issued.
    assert check_seal(data=seal, now=now).state is SealState.VALID
    assert api.seal_verdict(seal, now).state is SealState.INVALID
    assert listed(now) == {fingerprint(seal, now): "not_issued"}
    assert judge(seal, now) == (1, "invalid")
    assert judge(seal, now, listed=before) == (1, "not_known")
    sent = {"file": io.BytesIO(seal)}
    answer = Client().post("/api/v1/verify", sent).json()
    assert (answer["valid"], answer["seal"]["state"]) == (False, "invalid")

    number = take(office, tokens, handed, now)
    assert api.seal_verdict(seal, now).state is SealState.VALID
    assert listed(now) == {}
    assert not PreparedSeal.objects.exists()
    assert judge(seal, now + KNOWN) == (0, "valid")
    # What was believed before stays unknown to whoever has only an older list.
    assert judge(seal, now + KNOWN, listed=before) == (1, "not_known")
    result = Result.objects.select_related("file").get(number=number)
    assert result.seal == fingerprint(seal, now)
    assert seal_on(read(result.file)) == seal
    assert api.issued_by_seal(result.seal).number == number
    answer = Client().post("/api/v1/verify", {"file": io.BytesIO(seal)}).json()
    assert (answer["valid"], answer["issued"]["number"]) == (True, number)


def test_it_says_what_is_printed_and_leaves_the_places_of_both_signatures_free(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    handed = prepare(office, waiting(), now)
    paper = paper_of(handed, now)
    take(office, tokens, handed, now)
    result = Result.objects.select_related("dossier", "unit").get()
    (code,) = seals_on(paper)
    verdict = check_seal(data=code.bytes, now=now)
    assert [value for _, value in verdict.said] == [
        handed.number, "Nguyễn Minh Khôi", result.unit.name_vi, result.dossier.procedure_code,
        result.dossier.code, result.verification, "09:05 23/11/2026",
    ]  # fmt: skip
    assert (verdict.issued, verdict.listed_from) == (date(2026, 11, 23), now + KNOWN)
    shown = words_of(paper)
    for _, value in verdict.said[:2] + verdict.said[5:]:
        assert value in shown
    assert "Kiểm tra bằng danh sách từ 09:05 23/11/2026" in shown
    corners = code.position
    right, bottom = (at / DPI * 72 for at in (corners.top_right.x, corners.bottom_left.y))
    assert right < UNIT_PLACE.left < LEADER_PLACE.left
    assert bottom < 842 - 20 * 72 / 25.4


def declined(office: Office, _: Member, code: str, now: datetime) -> None:
    chair = office.chair
    api.send_back(code=code, step_number=STEP, note="Xem lại", subject=chair.subject,
                  actor=chair.actor, now=now)  # fmt: skip


def called_back(office: Office, _: Member, code: str, now: datetime) -> None:
    api.call_back_own(codes=[code], subject=office.chair.subject, now=now)


def changed(_: Office, __: Member, code: str, now: datetime) -> None:
    Dossier.objects.filter(code=code).update(answers={"changed": True})


def made_anew(office: Office, _: Member, code: str, now: datetime) -> None:
    prepare(office, code, now)


def signed_by_the_server(office: Office, _: Member, code: str, now: datetime) -> None:
    chair = office.chair
    api.sign(code=code, step_number=STEP, note="", subject=chair.subject, actor=chair.actor,
             now=now)  # fmt: skip


def taken_back(_: Office, khoi: Member, code: str, now: datetime) -> None:
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)


@pytest.mark.parametrize(
    ("happens", "later"),
    [
        (declined, timedelta()), (called_back, timedelta()), (changed, timedelta()),
        (made_anew, timedelta()), (signed_by_the_server, timedelta()), (taken_back, timedelta()),
        (lambda *_: None, timedelta(minutes=30)),
    ],
    ids=["declined", "called_back", "changed", "made_anew", "by_server", "ended", "too_late"],
)  # fmt: skip
def test_a_paper_that_fell_leaves_its_seal_dead_for_good(
    happens: Callable[..., None], later: timedelta, office: Office, khoi: Member, tokens: Tokens,
    waiting: Callable[[], str], now: datetime,
) -> None:  # fmt: skip
    code = waiting()
    handed = prepare(office, code, now)
    seal = seal_on(paper_of(handed, now))
    pdf = sign_pdf(paper_of(handed, now), tokens.of(office.chair.subject.login), now)
    happens(office, khoi, code, now)
    with pytest.raises(NotTaken):
        api.take_signed(secret=handed.upload, pdf=pdf, now=now + later)
    # The number goes on, to this dossier or another one; its seal does not.
    following = waiting()
    again = prepare(office, code if happens in {changed, called_back} else following, now + later)
    take(office, tokens, again, now + later)
    api.forget_prepared(now=now + timedelta(hours=1))
    for at in (now + KNOWN, now + timedelta(days=400)):
        assert api.seal_verdict(seal, at).state is SealState.INVALID
        assert listed(at)[fingerprint(seal, now)] == "not_issued"


def test_an_act_that_is_taken_back_before_its_end_leaves_the_seal_refused(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    handed = prepare(office, waiting(), now)
    seal = seal_on(paper_of(handed, now))
    with transaction.atomic():
        take(office, tokens, handed, now)
        transaction.set_rollback(True)
    assert api.seal_verdict(seal, now).state is SealState.INVALID
    assert fingerprint(seal, now) in listed(now)
    take(office, tokens, handed, now)
    assert api.seal_verdict(seal, now).state is SealState.VALID


def test_one_with_a_last_day_leaves_the_list_after_it(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime
) -> None:
    prepare(office, waiting(), now)
    PreparedSeal.objects.update(valid_until=date(2026, 11, 25))
    for days, kept in ((2, 1), (3, 0)):
        at = now + timedelta(days=days)
        assert len(listed(at)) == kept
        api.forget_prepared(now=at)
        assert PreparedSeal.objects.count() == kept


def test_without_a_key_for_seals_or_with_one_that_refuses(
    office: Office, tokens: Tokens, waiting: Callable[[], str], now: datetime, settings: Settings
) -> None:
    keys = Path(settings.MOTCUA_KEYS) / "signing"
    code, sealed = waiting(), prepare(office, waiting(), now)
    secret = next(keys.glob("seal-*.key.pem"))
    held = secret.read_text()
    secret.write_text("broken")
    with pytest.raises(CannotAct, match="cannot_seal"):
        prepare(office, code, now)
    secret.write_text(held)
    for file in keys.glob("seal-*"):
        file.unlink()
    # A seal that nobody can check any more is not issued.
    with pytest.raises(NotTaken, match="cannot_seal"):
        take(office, tokens, sealed, now)
    handed = prepare(office, code, now)
    assert seals_on(paper_of(handed, now)) == []
    take(office, tokens, handed, now)
    assert Result.objects.get().seal == ""
