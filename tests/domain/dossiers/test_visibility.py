"""``visible_to`` in SQL and ``may`` in Python are one rule."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.access import facts_of, visible_to
from motcua.domain.identity.api import Unit, may
from motcua.domain.identity.models import Organisation, Power
from motcua.domain.identity.values import (
    AccountKind,
    Permission,
    PostFacts,
    Role,
    SeatFacts,
    Subject,
)
from motcua.kernel.texts import Text
from tests.factories import behalf
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, integrator

READING = {
    AccountKind.CITIZEN: Permission.OWN,
    AccountKind.STAFF: Permission.DESK,
    AccountKind.INTEGRATOR: Permission.INTEGRATE,
}


@pytest.fixture
def dossiers(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> list[Dossier]:
    """Dossiers of two citizens and a program in two communes."""
    for member, unit in ((khoi, office.unit), (bao, neighbour.unit), (bao, office.unit)):
        file_one(member, unit, now)
    program = integrator("cong.mot", now).account
    Dossier.objects.filter(code=file_one(khoi, neighbour.unit, now)).update(
        owner_account=None, submitter_account=None, integrator=program
    )
    Dossier.objects.filter(code=file_one(khoi, office.unit, now)).update(
        submitter_account=bao.account
    )
    # One that a further unit has a task in, and one that is only practice.
    Dossier.objects.filter(code=file_one(khoi, office.unit, now)).update(
        involved_unit_ids=[neighbour.unit.pk]
    )
    Dossier.objects.filter(code=file_one(khoi, office.unit, now)).update(
        owner_account=None, submitter_account=None, practised_by=office.receiver.account
    )
    # Some that were filed for somebody else, under a power; one of them for an organisation.
    trang = behalf.director(now)
    house = trang.subject.seats[0].organisation_id
    for giver, owner in ((trang, {"owner_organisation": house}), (bao, {})):
        power = behalf.given(giver, khoi, now, **({"organisation_id": house} if owner else {}))
        code = file_one(khoi, office.unit, now)
        Dossier.objects.filter(code=code).update(
            owner_account=None if owner else bao.account, power=power, **owner
        )
    # Parts that another unit settles: of a citizen's dossier, and of a program's.
    for parent in Dossier.objects.filter(practised_by=None).order_by("pk")[:4]:
        child = Dossier.objects.get(code=file_one(khoi, neighbour.unit, now))
        Dossier.objects.filter(pk=child.pk).update(
            parent=parent, owner_account=parent.owner_account, integrator=parent.integrator,
            submitter_account=parent.submitter_account, power=parent.power,
            owner_organisation=parent.owner_organisation,
        )  # fmt: skip
    return list(Dossier.objects.select_related("unit"))


def subjects(units: list[Unit], accounts: list[int]) -> st.SearchStrategy[Subject]:
    posts = st.builds(
        lambda unit, role: PostFacts(unit.pk, unit.path, unit.name, role, Text("", "")),
        st.sampled_from(units),
        st.sampled_from(Role),
    )
    houses = list(Organisation.objects.values_list("pk", flat=True))
    powers = list(Power.objects.values_list("pk", flat=True))
    seats = st.builds(
        SeatFacts, st.sampled_from([*houses, 0]), st.just(""), st.just(""), st.booleans()
    )
    return st.builds(
        Subject,
        kind=st.sampled_from([None, *AccountKind]),
        account_id=st.sampled_from([None, *accounts, 0]),
        posts=st.lists(posts, max_size=3).map(tuple),
        seats=st.lists(seats, max_size=2).map(tuple),
        power_ids=st.lists(st.sampled_from([*powers, 0]), max_size=2).map(tuple),
    )


def test_a_dossier_is_found_exactly_when_the_policy_allows_reading_it(
    dossiers: list[Dossier],
) -> None:
    accounts = (
        {each.owner_account_id for each in dossiers}
        | {each.integrator_id for each in dossiers}
        | {each.practised_by_id for each in dossiers}
    )
    known = subjects(list(Unit.objects.all()), [each for each in accounts if each])

    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(known)
    def agrees(subject: Subject) -> None:
        found = set(Dossier.objects.filter(visible_to(subject)).values_list("pk", flat=True))
        allowed = {each.pk for each in dossiers if subject.kind and _may_read(subject, each)}
        assert found == allowed

    agrees()


def test_steps_are_found_by_the_same_rule(dossiers: list[Dossier], khoi: Member) -> None:
    found = Step.objects.filter(visible_to(khoi.subject, "dossier__"))
    own = Dossier.objects.filter(visible_to(khoi.subject))
    assert {step.dossier_id for step in found} == set(own.values_list("pk", flat=True)) != set()


def _may_read(subject: Subject, dossier: Dossier) -> bool:
    assert subject.kind is not None
    return may(subject, READING[subject.kind], facts_of(dossier, ()))


def test_an_applicant_finds_no_sub_dossier(dossiers: list[Dossier]) -> None:
    children = [each for each in dossiers if each.parent_id]
    assert {child.owner_account_id is None for child in children} == {True, False}
    for child in children:
        for kind, account in (
            (AccountKind.CITIZEN, child.owner_account_id),
            (AccountKind.CITIZEN, child.submitter_account_id),
            (AccountKind.INTEGRATOR, child.integrator_id),
        ):
            subject = Subject(kind=kind, account_id=account, posts=())
            assert child not in Dossier.objects.filter(visible_to(subject))
