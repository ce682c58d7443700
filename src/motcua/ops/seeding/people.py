"""Invented citizens."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from random import Random

from motcua.domain.dossiers.values import Person
from motcua.domain.forms.values import Prefill
from motcua.ops.seeding import names
from motcua.ops.seeding.copying import copy_rows, known, take_ids

_TABLE = "identity_account"
_BORN_FROM = date(2005, 1, 1)


@dataclass(frozen=True, slots=True)
class Citizen:
    """One citizen with an account."""

    account_id: int
    person: Mapping[str, str]

    def facts(self) -> Mapping[str, str]:
        """Give what a form asks of the person."""
        return {**self.person, Prefill.SEX: "male"}


def make_citizens(seed: int, numbers: list[int], now: datetime) -> dict[int, Citizen]:
    """Give the citizens of these numbers, made where they are missing; a few statements."""
    tech_ids = {number: f"seed-{seed}-{number}" for number in numbers}
    ids = known(_TABLE, "tech_id", list(tech_ids.values()))
    missing = [number for number in numbers if tech_ids[number] not in ids]
    for number, account_id in zip(missing, take_ids(_TABLE, len(missing)), strict=True):
        ids[tech_ids[number]] = account_id
    people = {number: _person(seed, number) for number in numbers}
    copy_rows(_TABLE, [_row(people[n], tech_ids[n], ids[tech_ids[n]], now) for n in missing])
    return {number: Citizen(ids[tech_ids[number]], people[number]) for number in numbers}


def _person(seed: int, number: int) -> dict[str, str]:
    random = Random(f"{seed} person {number}")  # noqa: S311  invented people need no secrecy
    born = _BORN_FROM + timedelta(days=random.randrange(1500))
    person = Person(
        full_name=names.person(random),
        # Digit 4: a man born from 2000 on; then the year (Decree 70/2024/NĐ-CP).
        personal_number=f"0222{born:%y}{number % 1_000_000:06d}",
        birth_date=born.isoformat(),
        phone=f"+8491{number % 10_000_000:07d}",
        email=f"cong-dan-{number}@hop-thu.example",
        address="Phường Hạ Long, Quảng Ninh",
    )
    return asdict(person)


def _row(
    person: Mapping[str, str], tech_id: str, account_id: int, now: datetime
) -> dict[str, object]:
    return {
        "id": account_id,
        "kind": "citizen",
        "tech_id": tech_id,
        **person,
        "sex": "male",
        "loa": 2,
        "password": "",
        "totp_secret": "",
        "totp_step": 0,
        "active": True,
        "created_at": now,
    }
