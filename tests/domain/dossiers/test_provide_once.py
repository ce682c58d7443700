"""Provide once: what is held already is not asked again, or only with a reason."""

import json
import uuid
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Accept, ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import SupplementRequest
from motcua.domain.dossiers.values import CannotAct, CannotFile, CannotSupplement, Missing
from motcua.domain.forms.api import attach_file, draft, known_at, start_draft
from motcua.domain.forms.values import CannotUseDraft
from motcua.domain.registry import api as registry
from motcua.domain.registry.values import LookupFacts, Outcome, PersonRecord, Purpose
from motcua.platform.files.disk import path_of
from motcua.platform.files.models import StoredFile
from tests.factories.filings import FIRST_REGISTRATION, file_one, paper, settle
from tests.factories.office import Member, Office

SUPPLEMENTARY = "1.013136"


def procedure(code: str = FIRST_REGISTRATION) -> ProcedureVersion:
    found = snapshot().get(code)
    assert found
    return found


def allow(member: Member, now: datetime, *, given: bool = True) -> None:
    registry.say_consent(
        account_id=member.account.pk, purpose=Purpose.REUSE, given=given, actor=member.actor,
        now=now,
    )  # fmt: skip


def begin(member: Member, office: Office, now: datetime, code: str) -> uuid.UUID:
    version = procedure(code)
    return start_draft(
        account_id=member.account.pk, procedure_code=version.code, version_id=version.id,
        channel="online", now=now, unit_id=office.unit.pk,
    ).id  # fmt: skip


def take(member: Member, key: uuid.UUID, part: str, file: uuid.UUID, now: datetime) -> None:
    component = procedure(SUPPLEMENTARY).component(part) or procedure().component(part)
    assert component
    api.take_paper(
        draft_id=key, account_id=member.account.pk, part=component, file_id=file, most=20,
        actor=member.actor, now=now,
    )  # fmt: skip


def test_the_result_of_one_dossier_is_offered_in_the_next(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    assert api.kept_papers(khoi.account.pk) == (), "nothing is accepted before it is settled"
    settle(office, code, now)
    assert api.store_of(khoi.account.pk) == (), "nor offered before he allows it"
    allow(khoi, now)
    store = api.store_of(khoi.account.pk)
    wanted = procedure(SUPPLEMENTARY).component("registration_certificate")
    assert wanted
    fitting = [each for each in store if api.fits(each, wanted)]
    assert [(each.is_result, each.code) for each in fitting] == [(True, code)]
    assert {each.component for each in store} == {"", "health_declaration", "id_card"}
    key = begin(khoi, office, now, SUPPLEMENTARY)
    before = StoredFile.objects.count()
    take(khoi, key, wanted.key, fitting[0].file_id, now)
    held = draft(key, khoi.account.pk)
    assert held
    assert [file.file_id for file in held.files] == [fitting[0].file_id]
    assert StoredFile.objects.count() == before, "no byte was copied"
    assert entries_about(str(key), "dossiers.paper_reused").count() == 1
    allow(bao, now)
    other = begin(bao, office, now, SUPPLEMENTARY)
    with pytest.raises(CannotFile) as refused:
        take(bao, other, wanted.key, fitting[0].file_id, now)
    assert refused.value.reason == "not_kept"


@pytest.mark.parametrize(
    ("narrow", "reason"),
    [
        ({}, ""),
        ({"largest_mb": 1}, "too_large_for_component"),
        ({"signed": True}, "signature_missing"),
        ({"accept": (Accept.PDF,)}, "kind_not_accepted"),
        ({"most_files": 1}, "too_many_of_component"),
    ],
)
def test_a_kept_paper_goes_by_the_rule_of_the_paper_it_is_for(
    office: Office, khoi: Member, now: datetime, narrow: dict[str, Any], reason: str
) -> None:
    settle(office, file_one(khoi, office.unit, now), now)
    allow(khoi, now)
    kept = next(each for each in api.store_of(khoi.account.pk) if each.component == "id_card")
    StoredFile.objects.filter(pk=kept.file_id).update(size=1_000_001)
    key, account = begin(khoi, office, now, FIRST_REGISTRATION), khoi.account.pk
    part = procedure().component("health_declaration")
    assert part
    first = paper(part.key, f"account:{account}", now).file_id
    attach_file(draft_id=key, account_id=account, component=part.key, file_id=first, most=20,
                now=now)  # fmt: skip
    taking = partial(
        api.take_paper, draft_id=key, account_id=account, part=replace(part, **narrow),
        file_id=kept.file_id, most=20, actor=khoi.actor, now=now,
    )  # fmt: skip
    if not reason:
        assert taking().file_id == kept.file_id
        return
    with pytest.raises((CannotFile, CannotUseDraft)) as refused:
        taking()
    assert getattr(refused.value, "reason", "") == reason


def test_what_the_state_issued_is_signed_and_an_applicants_pdf_as_it_was_judged(
    office: Office, khoi: Member, now: datetime
) -> None:
    settle(office, file_one(khoi, office.unit, now), now)
    allow(khoi, now)
    part = procedure().component("health_declaration")
    assert part
    signed = replace(part, signed=True, accept=tuple(Accept))
    his = {each.component: each for each in api.store_of(khoi.account.pk)}
    assert api.misfit(his[""], signed) == ""
    assert api.misfit(his["id_card"], signed) == "signature_missing"
    assert api.misfit(his["id_card"], signed, on_paper=True) == ""
    StoredFile.objects.filter(pk=his["id_card"].file_id).update(signatures={"state": "valid"})
    his = {each.component: each for each in api.store_of(khoi.account.pk)}
    assert api.misfit(his["id_card"], signed) == ""


def test_after_withdrawal_nothing_is_taken(office: Office, khoi: Member, now: datetime) -> None:
    settle(office, file_one(khoi, office.unit, now), now)
    allow(khoi, now)
    file = api.store_of(khoi.account.pk)[0].file_id
    key = begin(khoi, office, now, SUPPLEMENTARY)
    allow(khoi, now, given=False)
    with pytest.raises(CannotFile):
        take(khoi, key, "registration_certificate", file, now)


def test_asking_again_for_what_is_held_needs_a_reason_and_is_counted(
    office: Office, khoi: Member, now: datetime
) -> None:
    settle(office, file_one(khoi, office.unit, now), now)
    allow(khoi, now)
    later = now + timedelta(hours=1)
    code = file_one(khoi, office.unit, later)
    who = office.receiver
    asked = {
        "code": code, "step_number": 1, "note": "", "subject": who.subject, "actor": who.actor,
        "now": later,
    }  # fmt: skip
    with pytest.raises(CannotAct) as refused:
        api.request_supplement(missing=(Missing("health_declaration", "Mờ"),), **asked)  # type: ignore[arg-type]
    assert refused.value.reason == "held_reason_missing"
    again = Missing("health_declaration", "Mờ", "Bản cũ đã quá 6 tháng")
    api.request_supplement(missing=(again, Missing("form", "Ghi rõ")), **asked)  # type: ignore[arg-type]
    row = SupplementRequest.objects.get(dossier__code=code)
    assert row.asked_again == 1
    assert [item.get("again") for item in row.items] == ["Bản cũ đã quá 6 tháng", None]
    assert api.asked_again(who.subject, now) == 1
    entry = entries_about(code, "dossiers.supplement_requested").get()
    assert entry.details["asked_again"] == ["health_declaration"]


def test_a_kept_paper_answers_a_request_without_a_new_file(
    office: Office, khoi: Member, now: datetime
) -> None:
    settle(office, file_one(khoi, office.unit, now), now)
    allow(khoi, now)
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing("health_declaration", "Mờ", "Ảnh mờ"),),
        note="", subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    begun = api.begin_answer(code=code, subject=khoi.subject, now=now)
    assert api.begin_answer(code=code, subject=khoi.subject, now=now).id == begun.id
    part = procedure().component("health_declaration")
    kept = [each for each in api.store_of(khoi.account.pk) if part and api.fits(each, part)]
    before = StoredFile.objects.count()
    take(khoi, begun.id, "health_declaration", kept[0].file_id, now)
    api.send_answer(code=code, number=1, subject=khoi.subject, actor=khoi.actor, now=now)
    view = api.dossier_for(who.subject, code)
    assert [each.file_id for each in view.papers if each.round] == [kept[0].file_id]
    assert StoredFile.objects.count() == before
    for number in (1, 2):
        with pytest.raises(CannotSupplement):
            api.send_answer(code=code, number=number, subject=khoi.subject, actor=khoi.actor,
                            now=now)  # fmt: skip


def test_answers_are_compared_field_by_field(office: Office, now: datetime) -> None:
    facts = {
        "full_name": "Nguyễn Minh Khôi", "birth_date": "2009-04-12", "sex": "male",
        "ethnic_group": "Kinh", "address": "Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội",
        "present_address": "Thôn 2, xã Đông Anh, Hà Nội",
    }  # fmt: skip
    found = LookupFacts(
        uuid.uuid4(), 1, "", Outcome.FOUND, now, now, 1, PersonRecord("001209012345", facts)
    )
    form = procedure().form
    typed = {
        **api.held_typed(form, found.record, now),  # type: ignore[arg-type]
        "ethnic_group": "Tày",
        "not_registrable": "no",
        "lives_at_permanent_address": "yes",
    }
    compared = api.verified(form, typed, found, "vi", now)
    assert compared
    told = {each.field: (each.declared, each.held, each.same) for each in compared.answers}
    assert told["full_name"] == ("Nguyễn Minh Khôi", "Nguyễn Minh Khôi", True)
    assert told["birth_date"][2]
    assert told["ethnic_group"] == ("Tày", "Kinh", False)
    assert told["permanent_address"][2]
    assert "present_address" not in told, "a question that is not asked is not compared"
    assert [each.field for each in compared.differing] == ["ethnic_group"]
    assert known_at(now).today


def test_a_copy_holds_everything_of_one_person_and_nothing_of_another(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    mine, others = file_one(khoi, office.unit, now), file_one(bao, office.unit, now)
    settle(office, mine, now)
    asked = registry.ask_export(account_id=khoi.account.pk, actor=khoi.actor, now=now)
    api.export_own(export_id=asked, now=now)
    api.export_own(export_id=asked, now=now)
    made = registry.exports_of(khoi.account.pk)[0]
    assert made.file_id
    stored = StoredFile.objects.get(pk=made.file_id)
    with zipfile.ZipFile(path_of(stored)) as copy:
        facts = json.loads(copy.read("du-lieu-cua-toi.json"))
        names = copy.namelist()
    assert facts["person"]["personal_number"] == "001209012345"
    assert [each["code"] for each in facts["dossiers"]] == [mine]
    assert others not in json.dumps(facts)
    assert len(names) == 4, "the facts, two papers, the result"
    assert stored.owner == f"export:{khoi.account.pk}"
    path = path_of(stored)
    assert registry.forget_exports(before=now + timedelta(days=8)) == 1
    assert not registry.exports_of(khoi.account.pk)[0].file_id
    assert path.name
