"""What somebody sends at the counter, for tests of its pages."""

import re
import uuid
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

from django.test import Client

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.forms.rules.flatten import flatten
from tests.factories.filings import FIRST_REGISTRATION, file_one, settle
from tests.factories.office import Member, Office
from tests.web.rest.programs import answers

PAGE = f"/can-bo/tai-quay?procedure={FIRST_REGISTRATION}"
PAPER = "health_declaration"
TICK = f"tick.{PAPER}"
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


def shown(desk: Client, **changed: object) -> str:
    """Give the page again, as after any button but the last."""
    return unescape(desk.post(PAGE, {**complete(), "-do": "refresh", **changed}).content.decode())


def offered(page: str) -> list[str]:
    """Give the choices of kept papers for the one paper that is required."""
    return re.findall(rf'name="{TICK}" value="(store\.[^"]+)"', page)


def settled_for(member: Member, office: Office, keys: Path, now: datetime) -> str:
    """File a first registration for somebody and settle it, with keys made in a folder."""
    authority = LocalAuthority(keys, now=now - timedelta(days=2))
    for who, unit in ((office.chair, office.committee), (office.commander, office.unit)):
        authority.certify_leader(
            key_id=f"account-{who.account.login}", name=who.account.full_name, title="Chủ tịch",
            unit=unit.name_vi, unit_eid=unit.eid,
        )  # fmt: skip
        for key_id in (f"unit-{unit.eid}", f"seal-{unit.eid}"):
            authority.certify_unit(key_id=key_id, unit=unit.name_vi, unit_eid=unit.eid)
    authority.certify_status_list()
    code = file_one(member, office.unit, now)
    settle(office, code, now)
    return code
