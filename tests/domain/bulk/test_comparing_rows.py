"""The people of rows beside the population register: noted, never in the way."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import BatchRow
from motcua.domain.registry.api import lookup_of, say_consent
from motcua.domain.registry.models import Lookup
from motcua.domain.registry.values import Purpose
from tests.factories.batches import cells, make, make_for
from tests.factories.behalf import director
from tests.factories.office import Member, Office, citizen
from tests.simulators import Simulator

KHOI = {
    "owner_name": "Nguyễn Minh Khôi", "owner_number": "001209012345", "owner_birth": "12/04/2009",
}  # fmt: skip
UNASKED = "12"


@pytest.fixture
def asked(population_simulator: Simulator) -> Simulator:
    """The register, ready to answer."""
    return population_simulator


def check(batch: UUID, who: Member, now: datetime) -> None:
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)


def compare(batch: UUID, who: Member, now: datetime) -> list[tuple[str, list[str]]]:
    """Check a batch, compare it, and give what is to be noted of each row."""
    check(batch, who, now)
    while api.compare_some(batch_id=batch, account_id=who.account.pk, most=5, now=now):
        pass
    return noted(batch, who)


def noted(batch: UUID, who: Member) -> list[tuple[str, list[str]]]:
    rows = api.rows_of(api.batch_for(batch, who.subject))
    said = dict(BatchRow.objects.filter(batch=batch).values_list("number", "compared"))
    return [
        (said[row.number], [f"{each.place}:{each.code}" for each in row.warnings]) for row in rows
    ]


@pytest.mark.parametrize(
    ("changed", "said", "warned"),
    [
        ({}, "same", []),
        ({"owner_name": "NGUYEN MINH KHOI"}, "same", []),
        ({"owner_name": "Nguyễn Minh Khải"}, "differs", ["owner_name:register_differs"]),
        ({"owner_birth": "13/04/2009"}, "differs", ["owner_birth:register_differs"]),
        (
            {"owner_name": "Lê Đông", "owner_birth": "13/04/2009"}, "unknown",
            ["owner_number:register_unknown"],
        ),
        ({"owner_number": UNASKED}, "skipped", []),
    ],
)  # fmt: skip
def test_a_difference_is_named_and_keeps_no_row_back(
    office: Office, asked: Simulator, now: datetime, changed: dict[str, str], said: str,
    warned: list[str],
) -> None:  # fmt: skip
    who = office.receiver
    batch = make([{**cells(1), **KHOI, **changed}], who, now)
    assert compare(batch, who, now) == [(said, warned)]
    assert len(asked.seen()) == (0 if said == "skipped" else 1)
    facts = api.batch_for(batch, who.subject)
    assert (facts.waiting, facts.comparing) == (0 if said == "skipped" else 1, False)
    assert not any("12/04" in each.text.vi for row in api.rows_of(facts) for each in row.warnings)


def test_each_question_names_who_asked_and_goes_with_the_dossier(
    office: Office, asked: Simulator, now: datetime
) -> None:
    who = director(now)
    house = who.subject.seats[0]
    batch = make_for(house.organisation_id, [{**cells(1), **KHOI}], who, office.unit.pk, now)
    assert compare(batch, who, now) == [("same", [])]
    assert asked.seen()[0]["NguoiYeuCau"] == house.name
    entry = Entry.objects.get(act="registry.looked_up")
    assert (entry.actor_kind, entry.post) == ("citizen", house.name)
    check(batch, who, now)
    assert not api.batch_for(batch, who.subject).comparing, "what was answered is not asked again"
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    while api.run_some(batch_id=batch, most=5, now=now):
        pass
    code = BatchRow.objects.get(batch=batch).code
    found = lookup_of(Lookup.objects.get().form_key)
    assert found
    assert (found.dossier_code, bool(found.record)) == (code, True)


def test_a_register_that_is_away_is_asked_three_times_and_no_error(
    office: Office, asked: Simulator, now: datetime
) -> None:
    asked.behave("down")
    who = office.receiver
    batch = make([cells(number) for number in range(1, 6)], who, now)
    said = compare(batch, who, now)
    assert said == [("away", [":not_compared"])] * 5
    assert Entry.objects.filter(act="registry.looked_up").count() <= 4
    facts = api.batch_for(batch, who.subject)
    assert (facts.waiting, facts.uncompared, facts.comparing) == (5, 5, False)
    asked.reset()
    check(batch, who, now)
    assert api.batch_for(batch, who.subject).to_compare == 5, "checked again, asked again"


def test_who_forbade_it_is_not_asked_about(office: Office, asked: Simulator, now: datetime) -> None:
    khoi = citizen(KHOI["owner_name"], KHOI["owner_number"], now)
    say_consent(account_id=khoi.account.pk, purpose=Purpose.LOOK_UP, given=False,
                actor=khoi.actor, now=now)  # fmt: skip
    who = office.receiver
    batch = make([{**cells(1), **KHOI}], who, now)
    assert compare(batch, who, now) == [("away", [":not_compared"])]
    assert asked.seen() == []


def test_filing_need_not_wait_and_what_is_thrown_away_is_forgotten(
    office: Office, asked: Simulator, now: datetime
) -> None:
    who = office.receiver
    batch = make([{**cells(1), **KHOI}, cells(2)], who, now)
    check(batch, who, now)
    assert api.batch_for(batch, who.subject).comparing
    assert api.compare_some(batch_id=batch, account_id=who.account.pk, most=1, now=now)
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert not api.compare_some(batch_id=batch, account_id=who.account.pk, most=1, now=now)
    api.cancel_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert Lookup.objects.count() == 1
    assert api.forget_batches(now=now + timedelta(days=91)) == (1, 0)
    assert not Lookup.objects.exists()
