"""What somebody sends at the counter, for tests of its pages."""

import re
import uuid

from django.test import Client

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.forms.rules.flatten import flatten
from tests.factories.filings import FIRST_REGISTRATION
from tests.web.rest.programs import answers

PAGE = f"/can-bo/tai-quay?procedure={FIRST_REGISTRATION}"
KHOI = "001209012345"
CARD = (
    f"{KHOI}|012345678|Nguyễn Minh Khôi|12042009|Nam"
    "|Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội|01052024"
)


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*\bvalue="([^"]*)"', page)
    return found[1] if found else ""


def complete(key: str = "", **changed: object) -> dict[str, object]:
    """Give what a clerk has typed when everything is right, without the health declaration."""
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure
    typed, _ = flatten(procedure.form, answers())
    people = {
        "owner_name": "Nguyễn Minh Khôi", "owner_number": KHOI, "owner_birth.day": "12",
        "owner_birth.month": "4", "owner_birth.year": "2009", "owner_phone": "0912000101",
        "owner_email": "", "submitter_same": "yes", "delivery": "counter",
    }  # fmt: skip
    return {"form_key": key or str(uuid.uuid4()), **typed, **people, **changed}


def file_for(desk: Client, **changed: object) -> Dossier:
    answer = desk.post(PAGE, {**complete(), "tick.health_declaration": "copy", **changed})
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.latest("pk")
