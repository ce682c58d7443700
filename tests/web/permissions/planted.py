"""What is planted for tests that ask every page: values, and whose marks they bear."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.dossiers.values import Person
from motcua.domain.identity.values import DossierFacts

NUMBERS = {"halong": 11, "haian": 22, "program": 33, "stranger": 44}


@dataclass(frozen=True)
class Marks:
    """What is planted: ``personal`` for applicant and officers, ``inside`` for officers only."""

    personal: tuple[str, ...]
    inside: tuple[str, ...]


# Whom the receiving officer of halong made up to practise with.
PRACTISED = Marks(personal=("Lê Mốc Tập Dượt", "000209000055"), inside=())


@dataclass(frozen=True)
class Thing:
    """A dossier or a draft with what stands in its addresses; ``facts`` is ``None`` for nothing."""

    group: str
    parts: Mapping[str, object]
    facts: DossierFacts | None
    pin: str = ""


@dataclass(frozen=True)
class Desk:
    """A filing at a counter, the code of its phone, the unit whose numbers are taken, its gate.

    ``rated`` and ``tablet`` are the secrets of a number that was served and of its window.
    ``fetch`` and ``upload`` are the secrets of a page that a leader's own machine is to sign.
    """

    filing: uuid.UUID
    code: str
    eid: str
    gate: str
    rated: uuid.UUID
    tablet: uuid.UUID
    fetch: str
    upload: str


@dataclass(frozen=True)
class Things:
    """All of them, by group and stage."""

    dossiers: Mapping[tuple[str, str], Thing]
    drafts: Mapping[str, Thing]
    slips: Mapping[str, Thing]
    copies: Mapping[str, Thing]
    powers: Mapping[str, Thing]
    lots: Mapping[str, Thing]
    lists: Mapping[str, Thing]
    stacks: Mapping[str, Thing]
    loads: Mapping[str, Thing]
    olds: Mapping[str, Thing]
    old_dossiers: Mapping[str, Thing]
    request: int
    hidden: int
    inquiry: int
    marks: Mapping[str, Marks]
    loose_file: str
    plan: int
    package: int
    phone: Desk

    def by_group(self, takes: str) -> Mapping[str, Thing]:
        """Give the things of one kind that stand in an address by one part, by group."""
        return {
            "draft": self.drafts, "slip": self.slips, "copy": self.copies, "power": self.powers,
            "lot": self.lots, "stack": self.stacks, "load": self.loads, "old": self.olds,
            "old_dossier": self.old_dossiers, "list": self.lists,
        }.get(takes, {})  # fmt: skip


def person_of(group: str) -> Person:
    """Give the owner of a group's dossiers; every word of him is a mark."""
    number = NUMBERS[group]
    return Person(
        full_name=f"Lê Mốc {group.title()}",
        personal_number=f"0012090000{number}",
        birth_date="2009-04-12",
        phone=f"+849120001{number}",
        email=f"0012090000{number}@hop-thu.example",
        address=f"Ngõ {group} số {number}",
    )


def marks_of(group: str) -> Marks:
    """Give the marks of a group."""
    person = person_of(group)
    own = (person.full_name, person.personal_number, person.phone, person.email, person.address)
    letters = (f"Chuyện riêng {group}", f"Thư gửi {group}", f"giay-{group}.jpg", f"BYTES {group}")
    return Marks(personal=own + letters, inside=(f"Ghi chú nội bộ {group}",))
