"""A result withdrawn by decision: who may, what is said, where it is found, how it is undone."""

import base64
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Proofs, Result, ResultDecision
from motcua.domain.dossiers.values import (
    CannotAct,
    NoSuchDossier,
    ResultDecisionNotice,
    ResultOrder,
)
from motcua.domain.notifications.models import Message
from motcua.domain.signing.api import published_seals, read_status
from motcua.domain.signing.values import SealState
from motcua.platform.files.disk import read
from tests.domain.dossiers.test_seal import seals_on
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office

LATER = timedelta(days=2)
TAKEN = ResultDecisionNotice(
    ResultOrder.WITHDRAW, "15/QĐ-BCH", date(2026, 11, 24), "Khai sai ngày sinh.", "false_papers"
)
GIVEN = ResultDecisionNotice(
    ResultOrder.RESTORE, "16/QĐ-BCH", date(2026, 11, 25), "Đã xác minh lại."
)


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A settled dossier."""
    made = file_one(khoi, office.unit, now)
    settle(office, made, now)
    return made


def decide(who: Member, code: str, notice: ResultDecisionNotice, now: datetime) -> None:
    api.decide_result(code=code, notice=notice, subject=who.subject, actor=who.actor, now=now)


def issuer(office: Office, code: str) -> Member:
    """Give the leader of the unit that issued the result."""
    result = Result.objects.get(dossier__code=code)
    return next(
        each for each in (office.chair, office.commander)
        if result.unit_id in {post.unit_id for post in each.subject.posts}
    )  # fmt: skip


def test_every_check_says_that_it_is_withdrawn_and_the_old_one_stays_findable(
    office: Office, code: str, now: datetime
) -> None:
    result = Result.objects.select_related("file").get(dossier__code=code)
    (seal,) = seals_on(read(result.file))
    assert api.seal_verdict(seal.bytes, now).state is SealState.VALID
    decide(issuer(office, code), code, TAKEN, now + LATER)

    for paper in (
        api.issued_by_code(result.verification),
        api.issued_by_hash(result.file.sha256),
        api.issued_by_seal(result.seal),
    ):
        assert paper.number == result.number
        assert paper.withdrawn is not None
        assert (paper.withdrawn.number, paper.withdrawn.day) == ("15/QĐ-BCH", date(2026, 11, 24))
        assert "khai sai" in paper.withdrawn.reason.vi
    verdict = api.seal_verdict(seal.bytes, now + LATER)
    assert (verdict.state, verdict.withdrawn_on) == (SealState.WITHDRAWN, date(2026, 11, 24))
    assert verdict.said
    view = api.dossier_for(office.chair.subject, code)
    assert view.result is not None
    assert view.result.withdrawn is not None


def test_the_command_says_withdrawn_and_fails(
    office: Office, code: str, now: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(issuer(office, code), code, TAKEN, now + LATER)
    file = tmp_path / "ket-qua.pdf"
    file.write_bytes(read(Result.objects.select_related("file").get(dossier__code=code).file))
    with pytest.raises(CommandError):
        call_command("result_check", str(file))
    state, why, *_ = capsys.readouterr().out.splitlines()
    assert state == "refused"
    assert "quyết định số 15/QĐ-BCH" in why


def test_nothing_of_a_withdrawn_result_is_offered_again(
    office: Office, khoi: Member, code: str, now: datetime
) -> None:
    assert {each.code for each in api.kept_papers(khoi.account.pk)} == {code}
    decide(issuer(office, code), code, TAKEN, now + LATER)
    assert api.kept_papers(khoi.account.pk) == ()
    decide(issuer(office, code), code, GIVEN, now + 2 * LATER)
    assert {each.code for each in api.kept_papers(khoi.account.pk)} == {code}


def test_a_result_whose_signers_certificate_was_revoked_is_not_called_good(
    code: str, now: datetime
) -> None:
    result = Result.objects.get(dossier__code=code)
    assert api.not_good(api.issued_by_code(result.verification)) is None
    Result.objects.filter(pk=result.pk).update(proofs=Proofs.REVOKED)
    why = api.not_good(api.issued_by_code(result.verification))
    assert why is not None
    assert "cấp lại" in why.vi
    page = Client().get(f"/kiem-tra?code={result.verification}").content.decode()
    assert "Giấy thật" not in page
    assert why.vi in page


def test_nor_is_its_seal_on_the_page_by_a_program_or_without_a_network(
    khoi: Member, code: str, now: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = Result.objects.select_related("file").get(dossier__code=code)
    (seal,) = seals_on(read(result.file))
    Result.objects.filter(pk=result.pk).update(proofs=Proofs.REVOKED, revoked_on=date(2026, 11, 23))
    verdict = api.seal_verdict(seal.bytes, now)
    assert (verdict.state, verdict.withdrawn_on) == (SealState.WITHDRAWN, date(2026, 11, 23))
    assert "cấp lại" in verdict.reasons[0].vi
    page = Client().post("/kiem-tra/dau", {"file": SimpleUploadedFile("a.bin", seal.bytes)})
    assert "Dấu thật" not in page.content.decode()
    sent = {"file": SimpleUploadedFile("a.bin", seal.bytes)}
    answer = Client().post("/api/v1/verify", sent).json()
    assert (answer["valid"], answer["seal"]["state"]) == (False, "withdrawn")
    assert len(answer["reasons"]) == 1

    call_command("seal_publish", str(tmp_path))
    file = tmp_path / "a.bin"
    file.write_bytes(seal.bytes)
    names = ("--keys", str(tmp_path / "khoa.json"), "--status", str(tmp_path / "thu-hoi.jwt"))
    with pytest.raises(SystemExit):
        call_command("seal_check", str(file), "--at", now.isoformat(), *names)
    assert capsys.readouterr().out.splitlines()[2] == "WITHDRAWN"
    assert "" not in {each.component for each in api.kept_papers(khoi.account.pk)}


def test_the_applicant_is_told_and_the_journal_holds_number_day_and_reason(
    office: Office, code: str, now: datetime
) -> None:
    decide(issuer(office, code), code, TAKEN, now + LATER)
    entry = Entry.objects.get(act="dossiers.result_withdrawn", subject=code)
    assert entry.details["decision"] == "15/QĐ-BCH"
    assert (entry.details["day"], entry.details["reason"]) == ("2026-11-24", "false_papers")
    assert "Khai sai" not in json.dumps(entry.details, ensure_ascii=False)
    letter = Message.objects.get(kind="result_withdrawn", about=code)
    assert "quyết định số 15/QĐ-BCH ngày 24/11/2026" in letter.body


def test_what_undoes_it_is_a_new_decision_and_both_are_kept(
    office: Office, code: str, now: datetime
) -> None:
    leader = issuer(office, code)
    decide(leader, code, TAKEN, now + LATER)
    decide(leader, code, GIVEN, now + LATER)
    result = Result.objects.get(dossier__code=code)
    assert api.issued_by_code(result.verification).withdrawn is None
    assert [each.kind for each in result.decisions.order_by("sequence")] == ["withdraw", "restore"]
    assert Message.objects.filter(kind="result_restored", about=code).exists()
    decide(leader, code, replace(TAKEN, number="17/QĐ-BCH", day=date(2026, 11, 25)), now + LATER)
    paper = api.issued_by_code(result.verification)
    assert paper.withdrawn is not None
    assert paper.withdrawn.number == "17/QĐ-BCH"


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (GIVEN, "not_withdrawn"),
        (replace(TAKEN, number="  "), "number_missing"),
        (replace(TAKEN, day=date(2026, 11, 22)), "day_of_decision"),
        (replace(TAKEN, day=date(2026, 11, 26)), "day_of_decision"),
        (replace(TAKEN, reason_key="not_competent"), "unknown_reason"),
        (replace(TAKEN, reason_key=""), "unknown_reason"),
        (replace(TAKEN, note=" "), "reason_missing"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_and_moves_nothing(
    office: Office, code: str, now: datetime, notice: ResultDecisionNotice, reason: str
) -> None:
    with pytest.raises(CannotAct, match=reason):
        decide(issuer(office, code), code, notice, now + LATER)
    assert not ResultDecision.objects.exists()
    refused = Entry.objects.get(act="dossiers.refused_act", subject=code, outcome="refused")
    assert refused.details["reason"] == reason


def test_twice_withdrawn_and_the_same_paper_twice_are_refused(
    office: Office, code: str, now: datetime
) -> None:
    leader = issuer(office, code)
    decide(leader, code, TAKEN, now + LATER)
    with pytest.raises(CannotAct, match="already_withdrawn"):
        decide(leader, code, replace(TAKEN, number="18/QĐ-BCH"), now + LATER)
    decide(leader, code, GIVEN, now + LATER)
    with pytest.raises(CannotAct, match="number_taken"):
        decide(leader, code, TAKEN, now + LATER)
    assert ResultDecision.objects.count() == 2


def test_only_a_leader_of_the_unit_that_issued_it_decides(
    office: Office, neighbour: Office, khoi: Member, code: str, now: datetime
) -> None:
    leader = issuer(office, code)
    other = next(each for each in (office.chair, office.commander) if each is not leader)
    for who in (other, office.specialist, office.receiver):
        with pytest.raises(CannotAct, match="not_yours"):
            decide(who, code, TAKEN, now + LATER)
    with pytest.raises(NoSuchDossier):
        decide(neighbour.chair, code, TAKEN, now + LATER)
    with pytest.raises((NoSuchDossier, CannotAct)):
        decide(khoi, code, TAKEN, now + LATER)
    assert not ResultDecision.objects.exists()


def test_without_a_result_there_is_nothing_to_withdraw(
    office: Office, bao: Member, now: datetime
) -> None:
    code = file_one(bao, office.unit, now)
    with pytest.raises(CannotAct, match="no_result"):
        decide(office.commander, code, TAKEN, now + LATER)


def test_the_public_list_names_the_seal_while_it_is_withdrawn_and_no_person(
    office: Office, code: str, now: datetime
) -> None:
    result = Result.objects.get(dossier__code=code)

    def listed(at: datetime) -> list[str]:
        published = published_seals(at)
        token = api.status_list(at)
        claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
        assert set(claims) == {"iss", "iat", "exp", "validityType", "entries"}
        read_back = read_status(token, published.keys, published.signer)
        assert read_back.good_until - read_back.made_at == timedelta(hours=24)
        return [each.fingerprint for each in read_back.entries]

    assert listed(now + LATER) == []
    decide(issuer(office, code), code, TAKEN, now + LATER)
    assert listed(now + LATER) == [result.seal]
    Result.objects.update(seal_until=date(2026, 11, 24))
    assert listed(now + LATER) == []  # past its last day anyhow
    Result.objects.update(seal_until=date(2026, 11, 25))
    assert listed(now + LATER) == [result.seal]
    decide(issuer(office, code), code, GIVEN, now + LATER)
    assert listed(now + LATER) == []


def test_a_seal_whose_paper_was_never_issued_is_refused_though_its_signature_holds(
    code: str, now: datetime
) -> None:
    result = Result.objects.select_related("file").get(dossier__code=code)
    (seal,) = seals_on(read(result.file))
    Result.objects.update(seal="")
    assert api.seal_verdict(seal.bytes, now).state is SealState.INVALID


def test_page_program_and_list_say_so_to_strangers(
    office: Office, code: str, now: datetime
) -> None:
    result = Result.objects.select_related("file").get(dossier__code=code)
    pdf = read(result.file)
    (seal,) = seals_on(pdf)
    decide(issuer(office, code), code, TAKEN, now + LATER)
    client = Client()
    shown = client.get("/kiem-tra", {"code": result.verification}).content.decode()
    assert "Giấy đã bị thu hồi" in shown
    assert "15/QĐ-BCH" in shown

    def verify(data: bytes, name: str) -> dict[str, Any]:
        file = SimpleUploadedFile(name, data)
        return dict(client.post("/api/v1/verify", {"file": file}).json())

    for data, name in ((pdf, "a.pdf"), (seal.bytes, "a.bin")):
        answer = verify(data, name)
        assert not answer["valid"]
        assert answer["withdrawn"]["number"] == "15/QĐ-BCH"
        assert answer["issued"]["number"] == result.number
    assert verify(seal.bytes, "a.bin")["seal"]["state"] == "withdrawn"
    assert verify(seal.bytes + b"\x00", "a.bin")["seal"]["state"] == "invalid"
    page = client.post("/kiem-tra/dau", {"file": SimpleUploadedFile("a.bin", seal.bytes)})
    assert "Giấy đã bị thu hồi" in page.content.decode()


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "trống"),
        (b"hello", 422, "không thuộc loại được nhận"),
        (b"\xff\xd8\xff" + b"?" * 300, 422, "Không đọc được tệp"),
        (b"\xdc\x09", 200, "Phiên bản dấu số không rõ"),
        (b"\xdc", 200, "Dấu số bị cụt"),
    ],
    ids=["empty", "text", "broken", "version", "cut"],
)
def test_bad_uploads_are_answered_in_words(
    db: None, settings: Settings, tmp_path: Path, data: bytes, status: int, words: str
) -> None:
    settings.MOTCUA_FILES = tmp_path
    answer = Client().post("/kiem-tra/dau", {"file": SimpleUploadedFile("anh.jpg", data)})
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
