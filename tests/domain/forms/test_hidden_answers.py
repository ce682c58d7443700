"""A confirmation covers what is shown: answers that conditions hide neither count nor fell it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.forms.api import (
    Comer,
    Invited,
    confirm_part,
    invitations,
    invite,
    join_invited,
    known_at,
    leave,
    marks,
    parts_of,
    save_answers,
    save_page,
    start_draft,
)
from motcua.domain.forms.rules.check import hidden_inputs
from motcua.domain.forms.values import PartFacts
from tests.domain.forms.writing import field, form
from tests.factories.office import Member, citizen

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
# The first page is the owner's, the second the other's: his ``secret`` hangs on his own answer,
# ``late`` on the owner's.
FORM = form(
    [field("yes_no", "mine"), field("text", "plain")],
    [
        field("yes_no", "his"),
        field("text", "secret", show_if={"his": True}),
        field("text", "late", show_if={"mine": True}),
    ],
)
FIRST = {"mine": "no", "plain": "a", "his": "no", "secret": "Cũ", "late": "Sớm"}


@pytest.fixture
def khoi() -> Member:
    return citizen("Nguyễn Minh Khôi", "001209012345", NOW)


@pytest.fixture
def bao() -> Member:
    return citizen("Trần Gia Bảo", "031209004417", NOW)


def comer(member: Member) -> Comer:
    subject = member.subject
    return Comer(member.account.pk, subject.full_name, subject.personal_number)


@pytest.fixture
def shared(khoi: Member, bao: Member) -> UUID:
    made = start_draft(
        account_id=khoi.account.pk, procedure_code="1.1", version_id=1, channel="online",
        answers=FIRST, now=NOW,
    )  # fmt: skip
    second = ("his", "secret", "late")
    wanted = Invited(
        "Trần Gia Bảo", "031209004417", ("p1",), second, (), timedelta(hours=72)
    )  # fmt: skip
    invite(draft_id=made.id, owner=comer(khoi), invited=wanted, form=FORM, actor=khoi.actor,
           now=NOW)  # fmt: skip
    part = invitations("031209004417", "Trần Gia Bảo", NOW)[0][0]
    join_invited(part_id=part.id, comer=comer(bao), actor=bao.actor, now=NOW)
    return made.id


def part(draft_id: UUID, number: int) -> PartFacts:
    return next(each for each in parts_of(draft_id) if each.number == number)


def confirms(member: Member, draft_id: UUID) -> None:
    mine = next(each for each in parts_of(draft_id) if each.account_id == member.account.pk)
    confirm_part(draft_id=draft_id, account_id=member.account.pk, sha256=mine.sha256,
                 actor=member.actor, now=NOW)  # fmt: skip


def says(member: Member, draft_id: UUID, name: str, said: str, before: str) -> None:
    found = next(each for each in FORM.fields if each.key == name)
    save_answers(draft_id=draft_id, account_id=member.account.pk, form_of=lambda _: FORM,
                 raw={name: said}, seen=marks((found,), {name: before}), now=NOW)  # fmt: skip


def test_a_hidden_answer_that_changes_fells_nothing(shared: UUID, bao: Member) -> None:
    confirms(bao, shared)
    before = part(shared, 1).sha256
    says(bao, shared, "secret", "Mới", "Cũ")
    assert part(shared, 1).sha256 == before
    assert part(shared, 1).holds
    says(bao, shared, "secret", "", "Mới")
    assert part(shared, 1).holds


def test_a_shown_answer_that_changes_fells_it(shared: UUID, bao: Member) -> None:
    says(bao, shared, "his", "yes", "no")
    confirms(bao, shared)
    assert part(shared, 1).holds
    says(bao, shared, "secret", "Mới", "Cũ")
    assert not part(shared, 1).holds


def test_an_answer_that_becomes_visible_fells_it_whoever_made_it_so(
    shared: UUID, khoi: Member, bao: Member
) -> None:
    confirms(bao, shared)
    says(khoi, shared, "plain", "b", "a")
    assert part(shared, 1).holds
    says(khoi, shared, "mine", "yes", "no")
    assert part(shared, 1).fell_at == NOW


def test_an_answer_that_is_hidden_again_fells_it_too(
    shared: UUID, khoi: Member, bao: Member
) -> None:
    says(khoi, shared, "mine", "yes", "no")
    confirms(bao, shared)
    page = {"mine": "no", "plain": "a"}
    seen = marks(tuple(FORM.fields[:2]), {**FIRST, "mine": "yes"})
    save_page(draft_id=shared, account_id=khoi.account.pk, form=FORM, page="p0", raw=page,
              seen=seen, now=NOW)  # fmt: skip
    assert not part(shared, 1).holds


def test_who_leaves_takes_away_what_showed_an_answer_of_another(khoi: Member, bao: Member) -> None:
    made = start_draft(
        account_id=khoi.account.pk, procedure_code="1.1", version_id=1, channel="online",
        answers={**FIRST, "mine": "yes", "his": "yes"}, now=NOW,
    )  # fmt: skip
    for member, keys in ((bao, ("his",)), (citizen("Lý A Páo", "001309000123", NOW), ("late",))):
        wanted = Invited(member.subject.full_name, member.subject.personal_number, ("p1",), keys,
                         (), timedelta(hours=72))  # fmt: skip
        invite(draft_id=made.id, owner=comer(khoi), invited=wanted, form=FORM, actor=khoi.actor,
               now=NOW)  # fmt: skip
        number, name = member.subject.personal_number, member.subject.full_name
        (found,) = invitations(number, name, NOW)
        join_invited(part_id=found[0].id, comer=comer(member), actor=member.actor, now=NOW)
    confirms(khoi, made.id)
    assert part(made.id, 0).holds, "the owner's part holds the question that Bảo's answer shows"
    leave(draft_id=made.id, account_id=khoi.account.pk, number=1, form=FORM, actor=khoi.actor,
          now=NOW)  # fmt: skip
    assert not part(made.id, 0).holds


def test_what_is_hidden_in_rows_and_lists() -> None:
    asked = form([
        field("yes_no", "a"),
        field("checklist", "health"),
        field("group", "children", maximum_rows=3, fields=[
            field("yes_no", "school"), field("text", "name", show_if={"school": True}),
        ]),
    ])  # fmt: skip
    typed = {
        "a": "no", "health.heart": "no", "health.heart.detail": "2010", "health.lungs": "no",
        "children.rows": "2", "children.0.school": "yes", "children.0.name": "Một",
        "children.1.school": "no", "children.1.name": "Hai", "children.2.name": "Ba",
    }  # fmt: skip
    hidden = {"health.heart.detail", "children.1.name", "children.2.name"}
    assert hidden_inputs(asked, typed, known_at(NOW)) == hidden
    shown = {**typed, "health.heart": "yes", "children.1.school": "yes", "children.rows": "3"}
    shown["children.2.school"] = "yes"
    assert hidden_inputs(asked, shown, known_at(NOW)) == frozenset()
