"""Files that were kept and then refused by what was to hold them stay nowhere."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.values import BatchState
from motcua.domain.forms.api import attach_file
from motcua.platform.files.models import StoredFile
from tests.clients import browser
from tests.factories.batches import cells, make
from tests.factories.behalf import filled
from tests.factories.filings import paper, photo
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db
PAPER = "health_declaration"


def picture(color: str = "navy") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{color}.jpg", photo(color))


def test_one_file_too_many_of_a_draft_is_not_kept(
    khoi: Member, office: Office, now: datetime
) -> None:
    draft, account = filled(khoi, office.unit, now), khoi.account.pk
    for _ in range(17):
        file = paper(PAPER, f"account:{account}", now).file_id
        attach_file(draft_id=draft.id, account_id=account, component=PAPER, file_id=file, most=20,
                    now=now)  # fmt: skip
    before = StoredFile.objects.filter(owner=f"account:{account}").count()
    here = reverse("vi:file_papers", kwargs={"code": draft.procedure_code, "key": draft.id})
    sent = {"component": PAPER, PAPER: [picture("navy"), picture("white")]}
    answer = browser(khoi).post(here, sent)
    assert "tối đa 20 tệp" in answer.content.decode()
    assert StoredFile.objects.filter(owner=f"account:{account}").count() == before + 1


def test_a_file_for_a_batch_that_takes_none_is_not_kept(office: Office, now: datetime) -> None:
    batch = make([cells(1)], office.receiver, now)
    Batch.objects.filter(pk=batch).update(state=BatchState.CANCELLED)
    before = StoredFile.objects.count()
    browser(office.receiver).post(f"/can-bo/theo-lo/{batch}/tep", {"files": [picture()]})
    assert StoredFile.objects.count() == before
