"""A file found infected after it was given is neither filed nor sent; people are told why."""

from datetime import datetime

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, SupplementRequest
from motcua.domain.dossiers.values import CannotFile, CannotSupplement, Missing
from motcua.domain.forms.api import attach_file, remove_file
from motcua.domain.forms.models import Draft
from motcua.platform.files.models import Scan, StoredFile
from motcua.web.portal.wording import CANNOT_SUPPLEMENT
from motcua.web.shared.filing_wording import CANNOT_FILE
from tests.factories.behalf import filled, send
from tests.factories.filings import file_one, paper
from tests.factories.office import Member, Office

PAPER = "health_declaration"
CLOSED = ({"scan": Scan.INFECTED}, {"withdrawn": True})


@pytest.mark.parametrize("how", CLOSED)
def test_a_closed_file_is_not_filed_until_another_takes_its_place(
    office: Office, khoi: Member, now: datetime, how: dict[str, object]
) -> None:
    draft, account = filled(khoi, office.unit, now), khoi.account.pk
    held = Draft.objects.get(pk=draft.id).files.get(component=PAPER)
    StoredFile.objects.filter(pk=held.file_id).update(**how)
    with pytest.raises(CannotFile) as refused:
        send(khoi, draft, now)
    assert refused.value.reason == "file_closed"
    assert "Bỏ tệp đó" in CANNOT_FILE["file_closed"].vi
    assert not Dossier.objects.exists()
    remove_file(draft_id=draft.id, account_id=account, file_id=held.file_id, now=now)
    fresh = paper(PAPER, f"account:{account}", now).file_id
    attach_file(draft_id=draft.id, account_id=account, component=PAPER, file_id=fresh, most=20,
                now=now)  # fmt: skip
    assert send(khoi, draft, now)


@pytest.mark.parametrize("how", CLOSED)
def test_a_closed_file_is_not_sent_in_answer(
    office: Office, khoi: Member, now: datetime, how: dict[str, object]
) -> None:
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.request_supplement(
        code=code, step_number=1, note="", missing=(Missing(PAPER, "Ảnh mờ"),),
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    brought = paper(PAPER, f"account:{khoi.account.pk}", now)
    StoredFile.objects.filter(pk=brought.file_id).update(**how)
    with pytest.raises(CannotSupplement) as refused:
        api.answer_supplement(
            code=code, papers=(brought,), answer="", subject=khoi.subject, actor=khoi.actor, now=now
        )
    assert refused.value.reason == "file_closed"
    assert "Bỏ tệp đó" in CANNOT_SUPPLEMENT["file_closed"].vi
    assert SupplementRequest.objects.get().answered_at is None
