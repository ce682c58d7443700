"""The copy of one's data holds everything that any table keeps of a person."""

import json
import re
import uuid
from datetime import datetime
from itertools import chain

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from motcua.domain.counter.models import SpotAnswer
from motcua.domain.dossiers.queries.own_data import own_data, own_files
from tests.factories.behalf import COMPANY, filled, given
from tests.factories.office import Member, Office, citizen

_PERSONAL = re.compile(
    r"personal|full_name|phone|e_?mail|recipient|address|owner|submitter|^person|answers"
    r"|asked_about|called$|birth"
)
# Where in the copy each table stands that keeps data of people.
IN_COPY = {
    "identity.Account": "person",
    "identity.ApiKey": "api_keys",
    "identity.Session": "sessions",
    "identity.Seat": "organisations",
    "identity.Power": "powers_given powers_received",
    "identity.Post": "posts",
    "identity.Substitution": "posts",
    "registry.OldPaper": "old_papers",
    "registry.OldDossier": "old_dossiers",
    "registry.Lookup": "look_ups",
    "registry.Consent": "consents",
    "registry.DataExport": "copies",
    "registry.DataRequest": "requests",
    "forms.Draft": "drafts",
    "forms.DraftPart": "drafts",
    "dossiers.Dossier": "dossiers",
    "dossiers.Inquiry": "dossiers",
    "dossiers.SupplementRequest": "dossiers",
    "notifications.Message": "dossiers drafts",
    "counter.SpotAnswer": "counter_answers",
    "audit.Entry": "journal kept_papers_looked_at",
}
_FILES = "its files are in the copy"
_ACT = "an officer's act in his duty, of which the dossier's own page tells its applicant"
_HOUSE = "work inside the house; whose it is stands in the journal"
_MAKING = "a table that somebody brings in; what comes of it are dossiers or old papers"
LEFT_OUT = {
    "files.StoredFile": _FILES,
    "forms.DraftSignature": _FILES,
    "identity.Unit": "an agency's own address",
    "catalogue.PackageDraft": _HOUSE,
    "counter.Pairing": "a clerk's phone for some minutes",
    "counter.Ticket": "a number without a name",
    "counter.Shift": _HOUSE,
    "gates.Gate": _HOUSE,
    **dict.fromkeys(
        ("dossiers.Suspension", "dossiers.Apology", "dossiers.Stop",
         "dossiers.SupplementAllowance", "dossiers.Refusal", "dossiers.ResultDecision",
         "dossiers.Step", "dossiers.TransferSlip", "dossiers.PreparedResult"),
        _ACT,
    ),
    **dict.fromkeys(
        ("dossiers.DeskChoice", "dossiers.HintWord", "dossiers.MovePlan", "dossiers.StatedPurpose",
         "dossiers.HiddenReading", "colleagues.Note", "colleagues.Mention", "colleagues.Watch",
         "colleagues.Presence", "colleagues.Tick", "colleagues.UnitText"),
        _HOUSE,
    ),
    **dict.fromkeys(
        ("bulk.Batch", "bulk.RecordImport", "bulk.Stack", "bulk.StackItem"), _MAKING
    ),
}  # fmt: skip


def is_about_people(model: type[Model]) -> bool:
    columns = [each for each in model._meta.get_fields() if each.concrete]
    return any(
        getattr(each.related_model, "__name__", "") == "Account" or _PERSONAL.search(each.name)
        for each in columns
    )


def test_every_table_with_data_of_people_is_in_the_copy_or_left_out_for_a_reason(
    khoi: Member, now: datetime
) -> None:
    ours = [each for each in apps.get_models() if each.__module__.startswith("motcua.")]
    about = {each._meta.label for each in ours if is_about_people(each)}
    assert about == {*IN_COPY, *LEFT_OUT}
    made = own_data(khoi.account.pk, now)
    assert {key for said in IN_COPY.values() for key in said.split()} <= made.keys()


def test_powers_seats_drafts_and_answers_at_the_counter_are_in_it(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    trang = citizen("Đặng Thu Trang", "079198034561", now, organisations=(COMPANY,))
    gave, got = given(trang, khoi, now), given(khoi, bao, now)
    draft = filled(trang, office.unit, now)
    for number, name in (("079198034561", "ĐẶNG THU TRANG"), ("079198034561", "Lý A Páo")):
        SpotAnswer.objects.create(
            form_key=uuid.uuid4(), unit_id=office.unit.pk, year=2026,
            number=SpotAnswer.objects.count() + 1, procedure_code="1.013133", person=name,
            personal_number=number, answer="Đã hướng dẫn", clerk_id=office.receiver.account.pk,
            answered_at=now,
        )  # fmt: skip
    hers = own_data(trang.account.pk, now)
    assert [each["id"] for each in hers["powers_given"]] == [gave]  # type: ignore[attr-defined]
    assert [each["number"] for each in hers["organisations"]] == [COMPANY.number]  # type: ignore[attr-defined]
    assert len(hers["counter_answers"]) == 1  # type: ignore[arg-type]
    files = {str(draft.id) in each.about for each in own_files(trang.account.pk)}
    assert files == {True}
    his = own_data(khoi.account.pk, now)
    assert [each["id"] for each in his["powers_received"]] == [gave]  # type: ignore[attr-defined]
    assert [each["id"] for each in his["powers_given"]] == [got]  # type: ignore[attr-defined]
    assert not list(chain(own_files(khoi.account.pk), own_files(bao.account.pk)))
    other = json.dumps(own_data(bao.account.pk, now), cls=DjangoJSONEncoder)
    assert str(draft.id) not in other
    assert "079198034561" not in other
