"""Who brings the rows of a batch: an officer at his counter, or somebody for an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.rules.columns import owner_of
from motcua.domain.bulk.rules.houses import asks_people
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import bringing
from motcua.domain.dossiers.values import Behalf, Delivery, Filing, Person
from motcua.domain.forms.values import Values
from motcua.domain.identity.api import house_for
from motcua.domain.identity.values import AccountKind, House, Role, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import HOUSE, lawbook


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings rows, and for which organisation; without one he is an officer of the unit."""

    subject: Subject
    unit_id: int
    house: House | None = None

    @property
    def actor(self) -> Actor:
        """Who acts, as the journal writes it: with his post, or the organisation he acts for."""
        if self.house is not None:
            return Actor(kind=ActorKind.CITIZEN, account_id=self.subject.account_id,
                         post=self.house.name)  # fmt: skip
        posts = [post for post in self.subject.posts if post.role is Role.RECEIVING_OFFICER]
        post = next((each for each in posts if each.unit_id == self.unit_id), None)
        return Actor(kind=ActorKind.STAFF, account_id=self.subject.account_id,
                     unit_id=post.unit_id if post else None,
                     post=post.title.vi if post else "")  # fmt: skip


def theirs(subject: Subject) -> Q:
    """Give the condition under which a batch exists for somebody.

    Of a unit's batches its receiving officers; of an organisation's lists who heads it, and who
    made one himself, also when he may act for it no more: he must read what became of it.
    """
    if subject.kind is AccountKind.STAFF:
        units = subject.units_as(Role.RECEIVING_OFFICER)
        return Q(organisation__isnull=True, unit_id__in=units)
    if subject.kind is not AccountKind.CITIZEN or subject.account_id is None:
        return Q(pk__in=())
    mine = Q(made_by_id=subject.account_id) | Q(organisation_id__in=list(subject.heads()))
    return Q(organisation__isnull=False) & mine


def bringer_of(batch: Batch, subject: Subject) -> Bringer | None:
    """Give in which standing somebody may act on a batch now; ``None`` when in none."""
    if batch.organisation_id is None:
        here = batch.unit_id in subject.units_as(Role.RECEIVING_OFFICER)
        return Bringer(subject, batch.unit_id) if here else None
    procedure = snapshot().version(batch.version_id)
    house = house_for(
        subject, batch.organisation_id, procedure=procedure.code, field=procedure.field
    )
    return Bringer(subject, batch.unit_id, house) if house else None


def with_people(batch: Batch, procedure: ProcedureVersion) -> bool:
    """Tell whether the rows of a batch name their own people."""
    return asks_people(procedure, in_list=batch.organisation_id is not None)


def filer_typed(subject: Subject) -> Mapping[str, str | date | None]:
    """Give what is known of who files, where a form asks it."""
    return {
        "full_name": subject.full_name, "personal_number": subject.personal_number,
        "birth_date": subject.birth_date, "phone": subject.phone, "email": subject.email,
    }  # fmt: skip


def brought(
    filing: Filing, batch: Batch, procedure: ProcedureVersion, said: tuple[Values, Values],
    by: Bringer,
) -> Filing:  # fmt: skip
    """Give the filing of a row as who brings it files it; ``said`` is of people and of the form.

    At a counter it is its person's, assisted by the officer. In a list it comes online: the person
    owns it by the declaration of the organisation, or the organisation owns it itself; under a
    power it hangs on that power (Civil Code Art. 137, 138).
    """
    people, answers = said
    house = by.house
    if house is None:
        owner = owner_of(people)
        delivery = str(people.get("delivery") or Delivery.COUNTER)
        return replace(filing, channel=Channel.direct, delivery=delivery, owner=owner,
                       submitter=owner, assisted_by_id=by.subject.account_id)  # fmt: skip
    named = with_people(batch, procedure)
    return replace(
        filing,
        channel=Channel.online,
        delivery=str(people.get("delivery") or Delivery.ELECTRONIC),
        owner=owner_of(people) if named else _owner(house, answers),
        submitter=bringing(by.subject),
        submitter_account_id=by.subject.account_id,
        behalf=Behalf(power_id=house.power_id, declared=_declared(batch, house))
        if named
        else Behalf(power_id=house.power_id, organisation_id=house.organisation_id),
    )


def _owner(house: House, answers: Values) -> Person:
    return Person(
        full_name=house.name, personal_number=house.number, birth_date="",
        phone=str(answers.get("phone") or ""), email=str(answers.get("email") or ""),
    )  # fmt: skip


def _declared(batch: Batch, house: House) -> dict[str, str]:
    """Give what was declared when the list was made, in the words of that day."""
    words = lawbook().representation(local(batch.created_at).date())
    return {
        "relation": HOUSE,
        "text_from": words.effective_from.isoformat(),
        "declared_at": batch.created_at.isoformat(),
        "house": f"{house.name} ({house.number})",
    }
