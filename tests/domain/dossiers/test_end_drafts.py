"""Drafts nobody goes on with: told in time, ended after the whole notice, each once."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import look_at_drafts
from motcua.domain.forms.api import start_draft
from motcua.domain.forms.models import Draft
from motcua.domain.notifications.models import Message
from motcua.domain.notifications.values import State
from motcua.domain.registry.api import say_consent
from motcua.domain.registry.values import Purpose
from motcua.platform.lawbook import lawbook
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue
from tests.factories.office import citizen

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RULES = lawbook().drafts(NOW.date())
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Draft:
    """A draft begun today."""
    load_catalogue(NOW)
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    owner = citizen("Nguyễn Minh Khôi", "001209012345", NOW)
    begun = start_draft(
        account_id=owner.account.pk, procedure_code=procedure.code, version_id=procedure.id,
        channel="online", now=NOW,
    )  # fmt: skip
    return Draft.objects.get(id=begun.id)


def test_the_owner_is_told_once_and_then_the_draft_ends(draft: Draft) -> None:
    warning = NOW + RULES.kept - RULES.notice
    assert look_at_drafts(now=warning - DAY) == (0, 0)
    assert look_at_drafts(now=warning) == (1, 0)
    assert look_at_drafts(now=warning + DAY) == (0, 0)
    letter = Message.objects.get(about=str(draft.id))
    assert letter.kind == "draft_ending"
    assert letter.recipient
    assert "Đăng ký nghĩa vụ quân sự" in letter.subject
    assert (warning + RULES.notice).strftime("%d/%m/%Y") in letter.body
    assert look_at_drafts(now=warning + RULES.notice) == (0, 1)
    assert not Draft.objects.exists()
    acts = Entry.objects.filter(subject=str(draft.id)).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["forms.draft_end_announced", "forms.draft_expired"]


def test_who_wants_no_letters_gets_none_and_the_draft_ends_all_the_same(draft: Draft) -> None:
    say_consent(
        account_id=draft.account_id, purpose=Purpose.EMAIL, given=False, actor=SYSTEM, now=NOW
    )
    warning = NOW + RULES.kept - RULES.notice
    assert look_at_drafts(now=warning) == (1, 0)
    letter = Message.objects.get(about=str(draft.id))
    assert (letter.recipient, letter.state) == ("", State.NO_ADDRESS)
    assert look_at_drafts(now=warning + RULES.notice) == (0, 1)


def test_a_job_that_did_not_run_shortens_no_notice(draft: Draft) -> None:
    late = NOW + RULES.kept * 3
    assert look_at_drafts(now=late) == (1, 0)
    assert look_at_drafts(now=late + RULES.notice - DAY) == (0, 0)
    assert look_at_drafts(now=late + RULES.notice) == (0, 1)


def test_who_goes_on_is_told_anew_before_it_ends(draft: Draft) -> None:
    warning = NOW + RULES.kept - RULES.notice
    look_at_drafts(now=warning)
    Draft.objects.update(updated_at=warning + DAY)
    assert look_at_drafts(now=warning + RULES.notice + DAY) == (0, 0)
    assert look_at_drafts(now=warning + DAY + RULES.kept - RULES.notice) == (1, 0)


def test_a_filed_draft_is_left_alone(draft: Draft) -> None:
    Draft.objects.update(dossier_code="G11-1")
    assert look_at_drafts(now=NOW + RULES.kept * 9) == (0, 0)
