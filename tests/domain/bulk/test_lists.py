"""A list of an organisation: who may, whose the dossiers are, what a withdrawal leaves."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.rules.columns import FROM_PEOPLE
from motcua.domain.bulk.values import BatchState, CannotBulk, WhyPaused
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.forms.api import known_at, made_up
from motcua.domain.forms.values import Prefill
from motcua.domain.identity.api import withdraw_power
from motcua.domain.identity.models import Seat
from motcua.domain.identity.values import OrganisationClaim, Scope
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import HOUSE
from tests.factories.batches import RESERVE, card_name, cells, make_for, put
from tests.factories.behalf import given
from tests.factories.office import Member, Office, again, citizen

SCHOOL = OrganisationClaim("5700990099", "Trường THPT Hạ Long", is_head=True)
ORGANISATIONS_OWN = "1.013139"


@pytest.fixture
def head(db: None, now: datetime) -> Member:
    """Who represents a school by law."""
    return citizen("Đặng Thu Trang", "079198034561", now, organisations=(SCHOOL,))


@pytest.fixture
def khoi(db: None, now: datetime) -> Member:
    """A pupil who has an account."""
    return citizen("Nguyễn Minh Khôi", "001209012345", now)


@pytest.fixture
def clerk(db: None, now: datetime) -> Member:
    """Who works for it, and is nobody by himself."""
    return citizen("Lê Văn Thư", "031209004417", now)


def school(head: Member) -> int:
    return head.subject.seats[0].organisation_id


def empowered(head: Member, clerk: Member, now: datetime) -> tuple[Member, int]:
    """Give the clerk the power of the school for reservists; give him anew, and its number."""
    scope = Scope(procedures=(RESERVE,))
    power = given(head, clerk, now, organisation_id=school(head), scope=scope)
    return again(clerk, now), power


def check(batch: UUID, who: Member, now: datetime) -> list[list[str]]:
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    facts = api.batch_for(batch, who.subject)
    return [sorted(each.code for each in row.findings) for row in api.rows_of(facts)]


def begin(batch: UUID, who: Member, now: datetime) -> None:
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)


def finish(batch: UUID, now: datetime) -> None:
    while api.run_some(batch_id=batch, most=2, now=now):
        pass


def test_the_head_of_a_school_files_for_its_pupils(
    office: Office, head: Member, khoi: Member, now: datetime
) -> None:
    known = {"owner_name": khoi.subject.full_name, "owner_number": khoi.subject.personal_number}
    rows = [cells(1), {**cells(2), **known}]
    batch = make_for(school(head), rows, head, office.unit.pk, now)
    assert check(batch, head, now) == [[], []]
    assert not Dossier.objects.exists()
    begin(batch, head, now)
    finish(batch, now)
    facts = api.batch_for(batch, head.subject)
    assert (facts.state, facts.filed) == (BatchState.DONE, 2)
    first, second = Dossier.objects.order_by("id")
    assert (first.channel, first.delivery, first.unit_id) == (
        "online",
        "electronic",
        office.unit.pk,
    )
    assert (first.owner_name, first.owner_account_id) == (cells(1)["owner_name"], None)
    assert first.unclaimed_number == cells(1)["owner_number"]
    assert (second.owner_account_id, second.unclaimed_number) == (khoi.account.pk, "")
    for each in (first, second):
        assert each.submitter_account_id == head.account.pk
        assert (each.power_id, each.owner_organisation_id, each.assisted_by_id) == (None,) * 3
        assert each.declared
        assert each.declared["relation"] == HOUSE
        assert each.declared["house"] == "Trường THPT Hạ Long (5700990099)"
        assert each.received_at is None, "nobody at a counter has looked at its papers"
    entry = Entry.objects.filter(act="dossiers.filed").latest("id")
    assert (entry.actor_kind, entry.post) == ("citizen", "Trường THPT Hạ Long")


def test_what_organisations_may_apply_for_is_their_own(
    office: Office, head: Member, now: datetime
) -> None:
    procedure = snapshot().get(ORGANISATIONS_OWN)
    assert procedure
    columns = {each.key for each in api.list_columns(procedure)}
    assert {"owner_name", "owner_number"}.isdisjoint(columns)
    typed = made_up(procedure.form, 7, known_at(now)).answers
    who_files = {each.key for each in procedure.form.fields if each.prefill in FROM_PEOPLE}
    name = next(each.key for each in procedure.form.fields if each.prefill == Prefill.FULL_NAME)
    row = {key: str(each[0] if isinstance(each, list) else each) for key, each in typed.items()
           if key in columns - who_files}  # fmt: skip
    row |= {
        key: "/".join(str(typed[f"{key}.{part}"]) for part in ("day", "month", "year"))
        for key in columns
        if f"{key}.day" in typed
    }
    row |= {"no": "1"} | {f"file.{part.key}": f"{part.key}.jpg" for part in procedure.components}
    batch = make_for(
        school(head), [row], head, office.unit.pk, now, code=ORGANISATIONS_OWN, stated=False
    )
    for part in procedure.components:
        put(batch, f"{part.key}.jpg", head, now)
    assert check(batch, head, now) == [[]]
    begin(batch, head, now)
    finish(batch, now)
    filed = Dossier.objects.get()
    assert (filed.owner_name, filed.owner_organisation_id) == ("Trường THPT Hạ Long", school(head))
    assert (filed.owner_account_id, filed.declared) == (None, None)
    assert filed.answers[name] == head.subject.full_name, "taken from the account"


def test_only_who_may_act_for_an_organisation_makes_its_list(
    office: Office, head: Member, clerk: Member, khoi: Member, now: datetime
) -> None:
    unit, house = office.unit.pk, school(head)
    for stranger in (clerk, khoi, office.receiver):
        with pytest.raises(CannotBulk, match="no longer represent"):
            make_for(house, [cells(1)], stranger, unit, now)
    holder, _ = empowered(head, clerk, now)
    make_for(house, [cells(1)], holder, unit, now)
    with pytest.raises(CannotBulk, match="no longer represent"):
        make_for(house, [cells(1)], holder, unit, now, code="1.013134")
    with pytest.raises(CannotBulk, match="Read and tick"):
        make_for(house, [cells(1)], holder, unit, now, stated=False)
    with pytest.raises(CannotBulk, match="receiving unit"):
        make_for(house, [cells(1)], holder, office.committee.pk, now)


def test_a_list_is_seen_by_who_made_it_and_by_the_head(
    office: Office, head: Member, clerk: Member, khoi: Member, now: datetime
) -> None:
    holder, _ = empowered(head, clerk, now)
    batch = make_for(school(head), [cells(1)], holder, office.unit.pk, now)
    own = make_for(school(head), [cells(1)], head, office.unit.pk, now)
    assert {each.id for each in api.batches_of(head.subject)} == {batch, own}
    assert [each.id for each in api.batches_of(holder.subject)] == [batch]
    for stranger in (khoi, office.receiver):
        assert api.batches_of(stranger.subject) == []
        with pytest.raises(CannotBulk):
            api.batch_for(batch, stranger.subject)
        with pytest.raises(CannotBulk):
            check(batch, stranger, now)


def test_a_power_withdrawn_in_the_middle_stops_the_rest_and_says_why_in_each_row(
    office: Office, head: Member, clerk: Member, now: datetime
) -> None:
    holder, power = empowered(head, clerk, now)
    rows = [cells(number) for number in (1, 2, 3)]
    batch = make_for(school(head), rows, holder, office.unit.pk, now)
    assert check(batch, holder, now) == [[], [], []]
    begin(batch, holder, now)
    assert api.run_some(batch_id=batch, most=1, now=now)
    withdraw_power(power_id=power, why="", subject=head.subject, actor=head.actor, now=now)
    finish(batch, now)
    after = again(holder, now)
    facts = api.batch_for(batch, after.subject)
    assert (facts.state, facts.filed, facts.failed) == (BatchState.PAUSED, 1, 2)
    assert facts.paused
    assert (facts.paused.why, facts.paused.by) == (WhyPaused.POWER_OVER, "Lê Văn Thư")
    told = [[each.code for each in row.findings] for row in api.rows_of(facts)]
    assert told == [[], ["power_over"], ["power_over"]]
    filed = Dossier.objects.get()
    assert (filed.power_id, filed.submitter_account_id) == (power, clerk.account.pk)
    assert not api.may_act(facts, after.subject)
    for act in (api.check_batch, api.begin_run, api.cancel_batch):
        with pytest.raises(CannotBulk, match="no longer represent"):
            act(batch_id=batch, subject=after.subject, actor=after.actor, now=now)
    # Its head goes on where it stopped, in her own name.
    assert check(batch, head, now) == [[], [], []]
    begin(batch, head, now)
    finish(batch, now)
    assert api.batch_for(batch, head.subject).filed == 3
    assert Dossier.objects.filter(power__isnull=True, submitter_account=head.account).count() == 2


def test_who_heads_it_no_more_files_nothing_more(
    office: Office, head: Member, now: datetime
) -> None:  # fmt: skip
    batch = make_for(school(head), [cells(1), cells(2)], head, office.unit.pk, now)
    check(batch, head, now)
    begin(batch, head, now)
    assert api.run_some(batch_id=batch, most=1, now=now)
    Seat.objects.update(ended_at=now)
    finish(batch, now)
    assert [row.state for row in BatchRow.objects.order_by("number")] == ["filed", "failed"]
    assert Dossier.objects.count() == 1


def test_lists_are_smaller_and_fewer_than_those_of_officers(
    office: Office, head: Member, now: datetime
) -> None:
    house, unit = school(head), office.unit.pk
    many = [{**cells(number), "owner_name": "Lê Văn Đông"} for number in range(1, 502)]
    with pytest.raises(CannotBulk, match="500 at most"):
        make_for(house, many, head, unit, now)
    for _ in range(5):
        batch = make_for(house, [cells(1)], head, unit, now)
    with pytest.raises(CannotBulk, match="5 lists a day"):
        make_for(house, [cells(1)], head, unit, now)
    make_for(house, [cells(1)], head, unit, now + timedelta(days=1))
    StoredFile.objects.update(size=999_999_999)
    with pytest.raises(CannotBulk, match="1000 MB at most"):
        put(batch, card_name(cells(2)), head, now)
    assert Batch.objects.get(pk=batch).files.count() == 1
