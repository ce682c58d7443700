"""A person can prove which files he handed in: by the receipt, and by his dossier's page."""

import hashlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Paper
from motcua.platform.files.storage import keep, prepare
from motcua.platform.lawbook import lawbook
from tests.clients import browser
from tests.factories.filings import filing, photo
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db


def test_receipt_and_page_name_each_file_by_its_sum(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    sent = photo("navy")
    rules = lawbook().uploads(now.date())
    made = prepare(chunks=[sent], name="phieu.jpg", rules=rules)
    kept = keep(made, owner=f"account:{khoi.account.pk}", now=now)
    given = filing(khoi, office.unit, now)
    paper = Paper("health_declaration", kept.pk, kept.sha256)
    code = api.file_dossier(
        filing=replace(given, papers=(paper, given.papers[-1])), actor=khoi.actor, now=now
    ).code
    view = api.dossier_for(khoi.subject, code)
    printed = api.receipt_pdf(view)
    (tmp_path / "giay-tiep-nhan.pdf").write_bytes(printed)
    read = [each.extract_text() for each in pypdf.PdfReader(BytesIO(printed)).pages]
    words = "".join("".join(read).split())
    page = browser(khoi).get(reverse("vi:dossier", kwargs={"code": code})).content.decode()
    own = hashlib.sha256(sent).hexdigest()
    assert own != kept.sha256, "the copy is made anew, and his own file is named too"
    for sums in (own, kept.sha256, view.papers[-1].sha256):
        assert sums in words
        assert sums in page
