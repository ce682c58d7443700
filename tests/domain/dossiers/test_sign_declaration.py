"""Signing a declaration from afar: what it binds, when it falls, and one outcome of every race."""

import re
from datetime import datetime

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.sign_declaration import judge_signers
from motcua.domain.dossiers.queries.behalf import is_own_paper
from motcua.domain.forms.api import (
    Comer,
    Invited,
    confirm_part,
    discard_draft,
    draft,
    hash_now,
    invite,
    join_invited,
    marks,
    parts_of,
    remove_file,
    save_answers,
)
from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.values import CannotUseDraft, DraftFacts, Signing
from motcua.domain.signing.api import check_paper
from motcua.domain.signing.values import SignedState
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from tests.domain.dossiers.signing_afar import (
    LONG,
    SOON,
    acts_on,
    changes,
    declarations,
    last,
    looks,
    now,
    phone,
    ready,
    signs,
    starts,
    too_late,
)
from tests.factories.behalf import filled, given, send
from tests.factories.office import Member, Office
from tests.simulators import Phones

# Fixtures that tests name, beside what they call.
__all__ = ["now", "phone", "ready"]
pytestmark = pytest.mark.django_db


def test_a_confirmed_declaration_is_signed_judged_and_filed(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    waiting = looks(khoi, ready, now)
    assert waiting.state is Signing.WAITING
    assert waiting.check == phone.asks()[0]["check"]
    phone.say("confirm")
    made = looks(khoi, ready, now + SOON)
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
    said = Entry.objects.filter(subject=str(ready.id)).values_list("details", flat=True)
    assert khoi.subject.full_name not in str(list(said))


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
    # Nothing of what was signed is kept, but who signed and when.
    assert (fell.file_id, fell.signer) == (None, "Nguyễn Minh Khôi")
    assert not StoredFile.objects.filter(name="to-khai-da-ky.pdf").exists()
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
    assert looks(khoi, ready, now).state is Signing.WAITING  # too soon to ask again
    assert looks(khoi, ready, now + SOON).stands


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
    form = snapshot().version(ready.version_id).form
    found = form.page(page)
    assert found is not None
    who = (other.subject.full_name, other.subject.personal_number)
    named = Invited(*who, (page,), tuple(each.key for each in found.fields), (), LONG)
    comers = [
        Comer(each.account.pk, each.subject.full_name, each.subject.personal_number)
        for each in (owner, other)
    ]
    invite(draft_id=ready.id, owner=comers[0], invited=named, form=form, actor=owner.actor,
           now=now)  # fmt: skip
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
