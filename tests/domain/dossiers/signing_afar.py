"""People who sign the declaration of a draft from afar, and what is then kept of it."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import DossierPaper
from motcua.domain.forms.api import (
    draft,
    end_signature,
    hash_now,
    last_signature,
    marks,
    save_answers,
)
from motcua.domain.forms.values import DraftFacts, SignatureFacts, Signing
from motcua.platform import clock
from tests.factories.behalf import filled, send
from tests.factories.office import Member, Office
from tests.simulators import Phones

LONG = timedelta(minutes=6)
# Beyond the pause between two questions about one phone.
SOON = timedelta(seconds=3)


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


def too_late(act: str) -> Callable[[Member, DraftFacts, datetime], None]:
    def cancelled(member: Member, ready: DraftFacts, now: datetime) -> None:
        end_signature(signature_id=last(ready).id, state=Signing.CANCELLED,
                      actor=member.actor, now=now)  # fmt: skip

    return {"changed": changes, "filed": send, "cancelled": cancelled}[act]  # type: ignore[return-value]
