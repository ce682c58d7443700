"""Leaders with tokens of their own, and dossiers that wait for them."""

from datetime import datetime
from pathlib import Path

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.dossiers import api
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


def give_tokens(office: Office, keys: Path, now: datetime) -> Tokens:
    """Give the chair a token, registered, and somebody else one; they lie beside the keys."""
    drawer = keys.parent / "drawer"
    authority = LocalAuthority(keys, now=now)
    people = {office.chair.subject.login: office.chair.subject.full_name, "other": "Người Khác"}
    for login, name in people.items():
        authority.certify_leader(
            key_id=f"own-{login}", name=name, title="Chủ tịch", unit=office.committee.name_vi,
            unit_eid=office.committee.eid, token=drawer,
        )  # fmt: skip
    return Tokens(drawer=drawer, keys=keys)


def wait_for_signature(office: Office, person: Member, now: datetime) -> str:
    """File one, receive and appraise it: it waits for the chair at its third step."""
    code = file_one(person, office.unit, now)
    for number, act, who in (
        (1, api.accept, office.receiver), (2, api.propose, office.specialist),
    ):  # fmt: skip
        act(code=code, step_number=number, note="", subject=who.subject, actor=who.actor, now=now)
    return code
