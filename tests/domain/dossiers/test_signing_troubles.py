"""Signing from afar: what goes wrong after somebody has confirmed, or was told that he signed."""

from datetime import datetime

import pytest

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.file_draft import Sender, file_draft
from motcua.domain.dossiers.actions.sign_declaration import FAULT
from motcua.domain.forms.api import attach_file, draft, end_late_signatures
from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.values import CannotUseDraft, DraftFacts, Signing
from motcua.platform.files.models import StoredFile
from tests.domain.dossiers.signing_afar import (
    LONG,
    SOON,
    changes,
    declarations,
    last,
    looks,
    now,
    phone,
    ready,
    signs,
    starts,
)
from tests.factories.filings import paper
from tests.factories.office import Member
from tests.platform.test_storage import full_disk
from tests.simulators import Phones

# Fixtures that tests name, beside what they call.
__all__ = ["now", "phone", "ready"]
pytestmark = pytest.mark.django_db


def sends(member: Member, ready: DraftFacts, now: datetime, shown: int | None) -> str:
    sender = Sender(member.subject, member.actor, "vi")
    return file_draft(draft_id=ready.id, sender=sender, now=now, signature=shown).code


def test_who_was_shown_a_signature_that_fell_is_asked_before_anything_is_sent(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    shown = signs(khoi, ready, phone, now).id
    changes(khoi, ready, now)
    with pytest.raises(CannotUseDraft) as refused:
        sends(khoi, ready, now, shown)
    assert refused.value.reason == "signature_fell"
    assert Draft.objects.get(id=ready.id).dossier_code is None
    assert declarations(sends(khoi, ready, now, None)) == []


def test_the_signature_that_was_shown_goes_along(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    shown = signs(khoi, ready, phone, now).id
    with pytest.raises(CannotUseDraft):
        sends(khoi, ready, now, shown + 1)
    assert len(declarations(sends(khoi, ready, now, shown))) == 1


def test_a_signed_paper_that_cannot_be_kept_now_is_not_lost(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    """The permission is good once: what was signed with it is judged again, not asked for again."""
    starts(khoi, ready, now)
    phone.say("confirm")
    with full_disk():
        assert looks(khoi, ready, now).state is Signing.WAITING
    phone.simulator.behave("down")  # nobody needs the service any more
    assert looks(khoi, ready, now + SOON).stands


@pytest.mark.parametrize("what", ["hurry", "heavy"])
def test_a_service_in_trouble_ends_no_try(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, what: str
) -> None:
    starts(khoi, ready, now)
    phone.simulator.behave("wrong", what=what)
    phone.say("confirm")
    assert looks(khoi, ready, now).state is Signing.WAITING


def test_a_fault_of_ours_is_told_as_ours_and_noted(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr("motcua.domain.dossiers.queries.declaring.template", lambda _: "#wrong(")
    starts(khoi, ready, now)
    assert (last(ready).state, last(ready).reason) == (Signing.REFUSED, FAULT)
    assert "remote signing" in caplog.text
    monkeypatch.undo()
    assert signs(khoi, ready, phone, now).stands


def test_a_try_that_nobody_answered_keeps_no_paper(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    starts(khoi, ready, now)
    end_late_signatures(now=now)
    assert last(ready).state is Signing.WAITING
    end_late_signatures(now=now + LONG)
    row = DraftSignature.objects.get()
    assert (row.state, row.prepared, row.pending) == (Signing.LATE, None, None)
    assert not Draft.objects.get(id=ready.id).signed


def test_the_paper_names_only_files_that_are_sent(
    khoi: Member, ready: DraftFacts, now: datetime
) -> None:
    procedure = snapshot().version(ready.version_id)
    asked = {each.key for each in procedure.components_in(procedure.case_of(ready.answers))}
    before = files_of(khoi, ready, now)
    assert len(before) == 2
    file = paper("other_case", f"account:{khoi.account.pk}", now)
    assert file.component not in asked
    attach_file(draft_id=ready.id, account_id=khoi.account.pk, component=file.component,
                file_id=file.file_id, most=20, now=now)  # fmt: skip
    assert StoredFile.objects.filter(pk=file.file_id).exists()
    assert files_of(khoi, ready, now) == before


def files_of(member: Member, ready: DraftFacts, now: datetime) -> list[dict[str, object]]:
    found = draft(ready.id, member.account.pk)
    assert found is not None
    said: list[dict[str, object]] = api.declaration_of(found, member.subject, now)["files"]
    return said
