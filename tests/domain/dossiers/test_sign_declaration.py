"""Signing a declaration from afar: what it binds, when it falls, and one outcome of every race."""

import re
import shutil
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.sign_declaration import judge_signers
from motcua.domain.dossiers.models import DossierPaper
from motcua.domain.dossiers.queries.behalf import is_own_paper
from motcua.domain.forms.api import (
    Comer,
    Invited,
    confirm_part,
    discard_draft,
    draft,
    end_signature,
    hash_now,
    invite,
    join_invited,
    last_signature,
    marks,
    parts_of,
    remove_file,
    save_answers,
)
from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.values import CannotUseDraft, DraftFacts, SignatureFacts, Signing
from motcua.domain.signing.api import check_paper
from motcua.domain.signing.values import SignedState
from motcua.platform import clock
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from tests.factories.behalf import filled, given, send
from tests.factories.office import Member, Office
from tests.simulators import Phones

pytestmark = pytest.mark.django_db
LONG = timedelta(minutes=6)


@pytest.fixture
def now() -> datetime:
    """The real moment: the simulator's certificates begin by its own clock."""
    return clock.now()


@pytest.fixture
def phone(office: Office, phones: Phones, settings: Settings, tmp_path: Path) -> Phones:
    """The service, whose authority this platform trusts for applicants."""
    trusted = Path(settings.MOTCUA_KEYS) / "trust-applicants"
    settings.MOTCUA_KEYS = tmp_path / "keys"
    shutil.copytree(trusted, tmp_path / "keys" / "trust-applicants")
    return phones


@pytest.fixture
def ready(office: Office, khoi: Member, now: datetime) -> DraftFacts:
    """A draft that could be filed."""
    return filled(khoi, office.unit, now)


def starts(member: Member, ready: DraftFacts, now: datetime, sha256: str = "") -> None:
    api.start_declaration(
        draft_id=ready.id, sha256=sha256 or hash_now(ready.id), subject=member.subject,
        actor=member.actor, now=now,
    )  # fmt: skip


def looks(member: Member, ready: DraftFacts, now: datetime) -> SignatureFacts:
    api.look_at_declaration(draft_id=ready.id, subject=member.subject, actor=member.actor, now=now)
    return last(ready)


def last(ready: DraftFacts) -> SignatureFacts:
    found = last_signature(ready.id)
    assert found is not None
    return found


def signs(member: Member, ready: DraftFacts, phone: Phones, now: datetime) -> SignatureFacts:
    starts(member, ready, now)
    phone.say("confirm")
    return looks(member, ready, now)


def changes(member: Member, ready: DraftFacts, now: datetime, word: str = "Cao Lan") -> None:
    procedure = snapshot().version(ready.version_id)
    field = procedure.form.field("ethnic_group")
    assert field is not None
    found = draft(ready.id, member.account.pk)
    assert found is not None
    save_answers(
        draft_id=ready.id, account_id=member.account.pk, form_of=lambda _: procedure.form,
        raw={"ethnic_group": word}, seen=marks((field,), found.answers), now=now,
    )  # fmt: skip


def acts_on(ready: DraftFacts) -> list[str]:
    rows = Entry.objects.filter(subject=str(ready.id), act__startswith="forms.signature")
    return list(rows.order_by("pk").values_list("act", flat=True))


def declarations(code: str) -> list[DossierPaper]:
    return list(DossierPaper.objects.filter(dossier__code=code, component="form"))


def test_a_confirmed_declaration_is_signed_judged_and_filed(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    waiting = looks(khoi, ready, now)
    assert waiting.state is Signing.WAITING
    assert waiting.check == phone.asks()[0]["check"]
    phone.say("confirm")
    made = looks(khoi, ready, now)
    assert made.stands
    assert made.signer == "Nguyễn Minh Khôi"
    assert made.sha256 == hash_now(ready.id)
    row = DraftSignature.objects.get()
    assert (row.prepared, row.pending) == (None, None)
    code = send(khoi, ready, now)
    (paper,) = declarations(code)
    assert (paper.file.signatures or {})["state"] == SignedState.VALID
    verdict = check_paper(pdf=read(paper.file), now=now)
    assert [each.number for each in verdict.signers] == [khoi.subject.personal_number]
    assert acts_on(ready) == ["forms.signature_begun", "forms.signature_made"]


def test_the_paper_names_what_it_binds(
    khoi: Member, ready: DraftFacts, office: Office, now: datetime
) -> None:
    found = draft(ready.id, khoi.account.pk)
    assert found is not None
    said = api.declaration_of(found, khoi.subject, now)
    kept = {str(each.sha256) for each in StoredFile.objects.all()}
    assert {each["sha256"] for each in said["files"]} <= kept
    assert len(said["files"]) == len(found.files) > 0
    assert said["sha256"] == hash_now(ready.id)
    assert (said["signer_name"], said["unit"]) == (khoi.subject.full_name, office.unit.name_vi)
    shown = {row["shown"] for section in said["sections"] for row in section["rows"]}
    assert found.answers["full_name"] in shown
    assert api.declaration_pdf(found, khoi.subject, now).startswith(b"%PDF-")


@pytest.mark.parametrize("how", ["answer", "file"])
def test_a_signature_falls_for_good_when_the_content_changes(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, how: str
) -> None:
    signs(khoi, ready, phone, now)
    before = draft(ready.id, khoi.account.pk)
    assert before is not None
    if how == "answer":
        changes(khoi, ready, now)
        fell = last(ready)
        changes(khoi, ready, now, str(before.answers["ethnic_group"]))
        assert hash_now(ready.id) == fell.sha256
    else:
        remove_file(draft_id=ready.id, account_id=khoi.account.pk,
                    file_id=before.files[0].file_id, now=now)  # fmt: skip
    fell = last(ready)
    assert (fell.state, fell.stands, fell.fell_at) == (Signing.SIGNED, False, now)
    assert not Draft.objects.get(id=ready.id).signed
    assert acts_on(ready)[-1] == "forms.signature_fell"
    if how == "answer":
        assert declarations(send(khoi, ready, now)) == []


def test_what_fell_may_be_signed_again(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    signs(khoi, ready, phone, now)
    changes(khoi, ready, now)
    assert signs(khoi, ready, phone, now).stands
    (paper,) = declarations(send(khoi, ready, now))
    assert paper.file_id == last(ready).file_id


def test_saving_the_same_again_is_no_change(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    signs(khoi, ready, phone, now)
    before = draft(ready.id, khoi.account.pk)
    assert before is not None
    changes(khoi, ready, now, str(before.answers["ethnic_group"]))
    assert last(ready).stands


def test_only_what_was_shown_is_signed(
    khoi: Member, bao: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    seen = hash_now(ready.id)
    changes(khoi, ready, now)
    with pytest.raises(CannotUseDraft) as refused:
        starts(khoi, ready, now, seen)
    assert refused.value.reason == "changed_before_signing"
    with pytest.raises(CannotUseDraft) as refused:
        starts(bao, ready, now)
    assert refused.value.reason == "not_found"
    assert not DraftSignature.objects.exists()


def too_late(act: str) -> Callable[[Member, DraftFacts, datetime], None]:
    def cancelled(member: Member, ready: DraftFacts, now: datetime) -> None:
        end_signature(signature_id=last(ready).id, state=Signing.CANCELLED,
                      actor=member.actor, now=now)  # fmt: skip

    return {"changed": changes, "filed": send, "cancelled": cancelled}[act]  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("changed", Signing.CHANGED), ("filed", Signing.FILED), ("cancelled", Signing.CANCELLED),
    ],
)  # fmt: skip
def test_a_confirmation_that_comes_too_late_changes_nothing(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, act: str, state: Signing
) -> None:
    starts(khoi, ready, now)
    too_late(act)(khoi, ready, now)
    phone.say("confirm")
    found = looks(khoi, ready, now)
    assert (found.state, found.file_id) == (state, None)
    row = DraftSignature.objects.get()
    assert (row.prepared, row.pending) == (None, None)
    code = Draft.objects.get(id=ready.id).dossier_code or send(khoi, ready, now)
    assert declarations(code) == []


def test_time_runs_out_and_another_try_begins(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    phone.say("confirm")
    found = looks(khoi, ready, now + LONG)
    assert found.state_at(now + LONG) is Signing.LATE
    starts(khoi, ready, now + LONG)
    states = DraftSignature.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [Signing.LATE, Signing.WAITING]


LIES = {
    # when it lies, how, and what is told
    "hash": ("signing", "wrong", "hash", "signature_broken"),
    "key": ("signing", "wrong", "key", "signature_broken"),
    "reorder": ("signing", "reorder", "", "signature_broken"),
    "stranger": ("both", "wrong", "stranger", "signature_unknown"),
    "person": ("asking", "wrong", "person", "other_person"),
    "expired": ("asking", "wrong", "expired", "expired"),
    "refuse": ("asking", "wrong", "refuse", "declined"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_of_the_service_is_refused_at_once_with_its_reason(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, lie: str
) -> None:
    when, mode, what, reason = LIES[lie]
    if when in {"asking", "both"}:
        phone.simulator.behave(mode, what=what)
    starts(khoi, ready, now)
    if when in {"signing", "both"}:
        phone.say("confirm")
        phone.simulator.behave(mode, what=what)
        looks(khoi, ready, now)
    found = last(ready)
    assert (found.state, found.reason) == (Signing.REFUSED, reason)
    # Nothing is lost, and nothing of it is kept.
    assert not StoredFile.objects.filter(name="to-khai-da-ky.pdf").exists()
    phone.simulator.behave("ok")
    assert signs(khoi, ready, phone, now).stands


@pytest.mark.parametrize("mode", ["down", "garbage"])
def test_a_service_that_is_away_when_it_is_asked_ends_the_try(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, mode: str
) -> None:
    phone.simulator.behave(mode)
    starts(khoi, ready, now)
    assert last(ready).state is Signing.UNAVAILABLE
    assert declarations(send(khoi, ready, now)) == []


def test_a_service_that_is_away_while_one_waits_is_asked_again(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    phone.say("confirm")
    phone.simulator.behave("down")
    assert looks(khoi, ready, now).state is Signing.WAITING
    phone.simulator.behave("ok")
    assert looks(khoi, ready, now).stands


def test_who_declines_on_the_phone_is_told_so(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    phone.say("decline")
    assert looks(khoi, ready, now).reason == "declined"
    assert acts_on(ready) == ["forms.signature_begun", "forms.signature_ended"]


def test_a_draft_thrown_away_takes_its_signed_paper_along(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    signs(khoi, ready, phone, now)
    discard_draft(draft_id=ready.id, account_id=khoi.account.pk, actor=khoi.actor, now=now)
    assert not DraftSignature.objects.exists()
    assert not StoredFile.objects.filter(name="to-khai-da-ky.pdf").exists()


def test_an_agent_signs_with_his_own_certificate(
    office: Office, khoi: Member, bao: Member, phone: Phones, now: datetime
) -> None:
    power = given(khoi, bao, now)
    ready = filled(bao, office.unit, now, power_id=power)
    said = api.declaration_of(ready, bao.subject, now)
    assert (said["signer_name"], said["owner_name"]) == ("Trần Gia Bảo", "Nguyễn Minh Khôi")
    assert re.search(r"UQ-\d{6}", said["ground"])
    made = signs(bao, ready, phone, now)
    assert made.signer == "Trần Gia Bảo"
    assert len(declarations(send(bao, ready, now))) == 1


def test_who_sends_a_shared_draft_signs_the_whole_and_sees_his_part(
    office: Office, khoi: Member, bao: Member, phone: Phones, now: datetime
) -> None:
    ready, page, field = filled(khoi, office.unit, now), "background", "own_history"
    give_part(ready, khoi, bao, page, now)
    answers_part(bao, ready, field, "Chuyện riêng của Bảo", now)
    with pytest.raises(CannotUseDraft) as refused:
        starts(bao, ready, now)
    assert refused.value.reason == "not_found"
    found = draft(ready.id, khoi.account.pk)
    assert found is not None
    said = api.declaration_of(found, khoi.subject, now)
    theirs = next(each for each in parts_of(ready.id) if each.number)
    assert [each["sha256"] for each in said["others"]] == [theirs.sha256]
    assert "Chuyện riêng của Bảo" not in str(said)
    assert signs(khoi, ready, phone, now).stands
    answers_part(bao, ready, field, "Bảo sửa lại", now)
    assert last(ready).fell_at == now
    assert signs(khoi, ready, phone, now).stands
    for member in (khoi, bao):
        mine = next(each for each in parts_of(ready.id) if each.account_id == member.account.pk)
        confirm_part(draft_id=ready.id, account_id=member.account.pk, sha256=mine.sha256,
                     actor=member.actor, now=now)  # fmt: skip
    code = send(khoi, ready, now)
    (paper,) = declarations(code)
    seen = api.dossier_for(khoi.subject, code)
    assert paper.file_id in {each.file_id for each in seen.papers}
    assert is_own_paper(paper, khoi.account.pk)
    assert not is_own_paper(paper, bao.account.pk)


def give_part(ready: DraftFacts, owner: Member, other: Member, page: str, now: datetime) -> None:
    found = snapshot().version(ready.version_id).form.page(page)
    assert found is not None
    who = (other.subject.full_name, other.subject.personal_number)
    named = Invited(*who, (page,), tuple(each.key for each in found.fields), (), LONG)
    comers = [
        Comer(each.account.pk, each.subject.full_name, each.subject.personal_number)
        for each in (owner, other)
    ]
    invite(draft_id=ready.id, owner=comers[0], invited=named, actor=owner.actor, now=now)
    part = next(each for each in parts_of(ready.id) if each.number)
    join_invited(part_id=part.id, comer=comers[1], actor=other.actor, now=now)


def answers_part(member: Member, ready: DraftFacts, name: str, said: str, now: datetime) -> None:
    form = snapshot().version(ready.version_id).form
    field = form.field(name)
    assert field is not None
    kept = Draft.objects.get(id=ready.id).answers
    save_answers(draft_id=ready.id, account_id=member.account.pk, form_of=lambda _: form,
                 raw={name: said}, seen=marks((field,), kept), now=now)  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (["001209012345"], ""),
        (["031209004417"], "signature_other"),
        ([""], "signature_other"),
        ([], "signature_other"),
        (["001209012345", "031209004417"], "signature_other"),
    ],
)
def test_one_signature_of_the_applicant_and_no_other(numbers: list[str], reason: str) -> None:
    signers = [{"number": each, "name": "x", "at": "", "state": "valid"} for each in numbers]
    assert judge_signers(signers, "001209012345") == reason


def meet(*acts: Callable[[], Any]) -> list[Any]:
    """Let acts begin at the same instant; give what each answered or raised."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def line(turn: int) -> None:
        try:
            gate.wait(timeout=60)
            answers[turn] = acts[turn]()
        except Exception as problem:
            answers[turn] = problem  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=120)
    assert not any(each.is_alive() for each in threads)
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_clicks_ring_one_phone_and_two_windows_sign_once(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    before, seen = len(phone.asks()), hash_now(ready.id)
    clicks = [lambda: starts(khoi, ready, now, seen) for _ in range(4)]
    assert meet(*clicks) == [None] * 4
    assert len(phone.asks()) == before + 1
    phone.say("confirm")
    answers = meet(*[lambda: looks(khoi, ready, now) for _ in range(4)])
    assert not [each for each in answers if isinstance(each, Exception)]
    assert last(ready).stands
    assert acts_on(ready) == ["forms.signature_begun", "forms.signature_made"]
    assert StoredFile.objects.filter(name="to-khai-da-ky.pdf").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["changed", "filed", "cancelled"])
def test_a_confirmation_and_another_act_at_one_instant_have_one_outcome(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, other: str
) -> None:
    starts(khoi, ready, now)
    phone.say("confirm")
    answers = meet(lambda: looks(khoi, ready, now), lambda: too_late(other)(khoi, ready, now))
    assert not [each for each in answers if isinstance(each, Exception)], answers
    found, row = last(ready), Draft.objects.get(id=ready.id)
    files = StoredFile.objects.filter(name="to-khai-da-ky.pdf").count()
    assert files == int(found.state is Signing.SIGNED)
    assert found.state is not Signing.WAITING
    if found.stands:
        assert row.signed
        assert found.sha256 == hash_now(ready.id)
    code = row.dossier_code or send(khoi, ready, now)
    went = declarations(code)
    assert len(went) == int(found.stands and DossierPaper.objects.filter(
        file_id=found.file_id).exists())  # fmt: skip
    if other != "filed":
        assert len(went) == int(found.stands)
