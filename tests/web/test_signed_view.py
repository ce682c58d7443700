"""The check of a file shows what the leader signed, not what was added later."""

import base64
import hashlib
import html
import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from motcua.domain.dossiers.models import Result
from motcua.domain.signing.api import signed_state
from motcua.domain.signing.values import SignerKind
from motcua.platform.files.disk import read
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office
from tests.factories.stacks import certify

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_the_leader_signed_and_nothing_of_strange_files(
    office: Office, khoi: Member, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_KEYS = tmp_path / "keys"
    certify(office, tmp_path / "keys", now)
    code = file_one(khoi, office.unit, now)
    settle(office, code, now)
    pdf = read(Result.objects.select_related("file").get(dossier__code=code).file)
    signed = signed_state(pdf=pdf, kind=SignerKind.LEADER, now=now)

    answer = Client().post("/kiem-tra", {"file": SimpleUploadedFile("x.pdf", pdf)})
    page = html.unescape(answer.content.decode())
    (picture,) = re.findall(r'src="data:image/webp;base64,([^"]+)"', page)
    assert Image.open(io.BytesIO(base64.b64decode(picture))).format == "WEBP"
    assert hashlib.sha256(signed).hexdigest() in page
    assert f"{len(signed)} byte đầu trong {len(pdf)} byte" in page
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]

    strange = Client().post("/kiem-tra", {"file": SimpleUploadedFile("x.pdf", pdf + b"\n% more")})
    assert "data:image" not in strange.content.decode()
