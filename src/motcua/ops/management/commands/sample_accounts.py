"""``motcua sample-accounts``: units, staff with keys, and an integrator, for a development copy."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.simulators.identity.people import PASSWORD as CITIZEN_PASSWORD
from motcua.adapters.simulators.identity.people import PEOPLE
from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import (
    Account,
    give_post,
    make_key,
    make_staff,
    make_unit,
    unit_by_eid,
)
from motcua.domain.identity.values import Standing
from motcua.ops.samples.agencies import AGENCIES
from motcua.ops.samples.openings import open_samples
from motcua.ops.samples.staff import PASSWORD, Member, members
from motcua.ops.samples.units import SINCE, tree
from motcua.platform import clock
from motcua.platform.files.disk import write_durably

# Where the simulator of the signing plug-in looks for the keys of its tokens, below DATA.
TOKENS = Path("simulators") / "signing_plugin"
_INTEGRATOR = "integrator.sample"


class Command(BaseCommand):
    """Make what is missing; what exists is kept."""

    help = "Make sample units, accounts and signing keys (refused in production)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make them and write ``DATA/run/accounts.json``."""
        if settings.MOTCUA_MODE == "production":
            raise CommandError("sample accounts are never made in production")
        now = clock.now()
        for facts in [*tree(), *(agency.facts for agency in AGENCIES)]:
            make_unit(facts=facts, actor=SYSTEM, now=now)
        open_samples(now)
        authority = LocalAuthority(Path(settings.MOTCUA_KEYS), now=now)
        authority.certify_services()
        authority.certify_status_list()
        # One hash for all: hashing is slow on purpose, and the sample password is no secret.
        password = make_password(PASSWORD)
        staff = [_account_of(member, password, authority, now) for member in members()]
        written = [*staff, *_citizens(), _integrator(now)]
        text = json.dumps(written, ensure_ascii=False, indent=1)
        place = _place()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        write_durably(place, text.encode())
        place.chmod(0o600)
        self.stdout.write(f"{len(written)} sample accounts: {place}\n")


def _place() -> Path:
    return Path(settings.MOTCUA_DATA) / "run" / "accounts.json"


def _account_of(
    member: Member, password: str, authority: LocalAuthority, now: datetime
) -> dict[str, str]:
    unit = unit_by_eid(member.unit)
    account = Account.objects.filter(login=member.login).first()
    if account is None:
        account = make_staff(
            login=member.login,
            password=password,
            hashed=True,
            full_name=member.full_name,
            email=f"{member.login}@motcua.example",
            actor=SYSTEM,
            now=now,
        )
        give_post(
            account=account, unit=unit, role=member.role, since=SINCE, actor=SYSTEM, now=now,
            standing=Standing(title=member.title, rank=member.rank),
        )  # fmt: skip
    if member.role == "leader":
        # Two keys: one of the server, one in the token that the simulated plug-in holds.
        for key_id, token in ((f"account-{member.login}", None), (f"own-{member.login}", TOKENS)):
            authority.certify_leader(
                key_id=key_id,
                name=member.full_name,
                title=member.title.vi,
                unit=unit.name_vi,
                unit_eid=unit.eid,
                token=token and Path(settings.MOTCUA_DATA) / token,
            )
        for key_id in (f"unit-{unit.eid}", f"seal-{unit.eid}"):
            authority.certify_unit(key_id=key_id, unit=unit.name_vi, unit_eid=unit.eid)
    return {
        "role": member.role.value,
        "login": member.login,
        "password": PASSWORD,
        "totp_secret": account.totp_secret,
        "unit": unit.name_vi,
        "unit_eid": unit.eid,
    }


def _citizens() -> list[dict[str, str]]:
    return [
        {
            "role": "citizen",
            "login": person.personal_number,
            "password": CITIZEN_PASSWORD,
            "totp_secret": "",
            "unit": "",
            "full_name": person.full_name,
        }
        for person in PEOPLE
    ]


def _integrator(now: datetime) -> dict[str, str]:
    place = _place()
    known = json.loads(place.read_text()) if place.exists() else []
    key = next((entry["api_key"] for entry in known if entry.get("api_key")), "")
    made = Account.objects.filter(login=_INTEGRATOR).exists()
    if not made or not key:
        key = make_key(login=_INTEGRATOR, name="Hệ thống mẫu", actor=SYSTEM, now=now)
    return {
        "role": "integrator",
        "login": _INTEGRATOR,
        "password": "",
        "totp_secret": "",
        "unit": "",
        "api_key": key,
    }
