"""Single answers kept at once by several windows; drafts that end; pages held for their writer."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.forms import api
from motcua.domain.forms.models import Draft, HeldPage
from motcua.domain.forms.values import Asking, CannotUseDraft, DraftFacts, Kept
from motcua.domain.identity.models import Account
from motcua.platform.files.disk import path_of
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store
from tests.domain.forms.test_drafts import (
    FORM,
    LATER,
    NOW,
    account,
    at_once,
    attach,
    begin,
    read,
    reason_of,
    save,
)

MANY = 12


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DraftFacts]:
    """Give a draft that other connections see; it is deleted afterwards."""
    with django_db_blocker.unblock():
        owner = account()
        yield begin(owner)
        owner.delete()


def give(
    draft: DraftFacts, raw: dict[str, str | list[str]], seen: dict[str, str], place: str = ""
) -> Kept:
    return api.save_answers(
        draft_id=draft.id, account_id=draft.account_id, form_of=lambda version: FORM,
        raw=raw, seen=seen, now=LATER, place=place,
    )  # fmt: skip


@pytest.mark.django_db
def test_one_answer_takes_two_statements_and_leaves_the_others() -> None:
    draft = begin(account())
    give(draft, {"ill": "yes"}, {"ill": ""})
    with CaptureQueriesContext(connection) as seen:
        kept = give(draft, {"name": "An"}, {"name": ""}, "name")
    assert len(seen) == 2
    assert (kept.revision, kept.clashes) == (2, ())
    assert read(draft).answers == {"name": "An", "ill": "yes"}
    assert (read(draft).place, read(draft).updated_at) == ("name", LATER)


@pytest.mark.django_db
def test_the_same_again_writes_nothing_but_shows_each_day_that_it_is_needed() -> None:
    draft = begin(account())
    assert give(draft, {"name": "An"}, {"name": ""}).revision == 1
    assert give(draft, {"name": "An"}, {"name": ""}).revision == 1
    Draft.objects.filter(id=draft.id).update(updated_at=LATER - timedelta(days=2))
    give(draft, {"name": "An"}, {"name": ""})
    assert read(draft).updated_at == LATER


@pytest.mark.django_db
def test_a_page_that_says_what_it_had_seen_is_merged_with_what_came_meanwhile() -> None:
    draft = begin(account())
    give(draft, {"colours": ["red"]}, {"colours": ""})
    saved = api.save_page(
        draft_id=draft.id, account_id=draft.account_id, form=FORM, page="p0",
        raw={"name": "An", "ill": "no"}, seen={"name": "", "ill": "", "colours": ""}, now=LATER,
    )  # fmt: skip
    assert saved.clashes == ()
    assert read(draft).answers == {"name": "An", "ill": "no", "colours": ["red"]}


@pytest.mark.django_db
def test_a_page_keeps_what_is_clear_and_names_what_is_not() -> None:
    draft = begin(account())
    give(draft, {"name": "Bình"}, {"name": ""})
    saved = api.save_page(
        draft_id=draft.id, account_id=draft.account_id, form=FORM, page="p0",
        raw={"name": "An", "ill": "no"}, seen={"name": "", "ill": ""}, now=LATER,
    )  # fmt: skip
    assert [(c.answer, c.mine, c.theirs) for c in saved.clashes] == [
        ("name", {"name": "An"}, {"name": "Bình"})
    ]
    assert read(draft).answers == {"name": "Bình", "ill": "no"}
    again = give(draft, {"name": "An"}, {"name": saved.clashes[0].seen})
    assert (again.clashes, again.answers["name"]) == ((), "An")


@pytest.mark.django_db
def test_what_cannot_be_kept_is_said() -> None:
    owner = account()
    draft = begin(owner)
    assert reason_of(lambda: give(draft, {"name": "a" * 300_000}, {"name": ""})) == "too_large"
    api.mark_filed(draft_id=draft.id, dossier_code="G11-1", now=LATER)
    assert reason_of(lambda: give(draft, {"name": "An"}, {"name": ""})) == "filed"
    stranger = DraftFacts(**{**{f: getattr(draft, f) for f in draft.__slots__}, "account_id": 0})
    assert reason_of(lambda: give(stranger, {"name": "An"}, {"name": ""})) == "not_found"


def test_many_windows_with_different_answers_all_keep_theirs(committed: DraftFacts) -> None:
    names = ["name", "ill", "illness", "colours", "born"]
    clashes: list[str] = []

    def act(turn: int) -> None:
        name = names[turn % len(names)]
        for count in range(4):
            base = read(committed).answers
            seen = api.marks(FORM.fields, base)
            kept = give(committed, {name: f"{name} {count}"}, {name: seen[name]})
            clashes.extend(each.answer for each in kept.clashes)

    at_once(len(names), act)
    assert clashes == []
    assert read(committed).answers == {name: f"{name} 3" for name in names}
    assert read(committed).revision == 4 * len(names)


def test_of_many_windows_with_one_answer_one_wins_and_the_others_are_asked(
    committed: DraftFacts,
) -> None:
    won: list[str] = []
    asked: list[str] = []

    def act(turn: int) -> None:
        kept = give(committed, {"name": f"An {turn}"}, {"name": ""})
        (asked if kept.clashes else won).append(f"An {turn}")

    at_once(MANY, act)
    assert len(won) == 1
    assert len(asked) == MANY - 1
    assert read(committed).answers == {"name": won[0]}


def test_saving_while_it_is_filed_or_thrown_away_is_refused_or_was_before(
    committed: DraftFacts,
) -> None:
    refused: list[str] = []

    def act(turn: int) -> None:
        if turn == 0:
            api.discard_draft(
                draft_id=committed.id, account_id=committed.account_id, actor=SYSTEM, now=LATER
            )
            return
        try:
            give(committed, {"name": f"An {turn}"}, {"name": ""})
        except CannotUseDraft as refusal:
            refused.append(refusal.reason)

    at_once(4, act)
    assert api.draft(committed.id, committed.account_id) is None
    assert set(refused) <= {"not_found"}


# How one is asked


@pytest.mark.django_db
def test_the_way_of_asking_stays_with_the_draft() -> None:
    draft = begin(account())
    api.choose_asking(draft_id=draft.id, account_id=draft.account_id, asking=Asking.SINGLE)
    assert read(draft).asking is Asking.SINGLE


# Drafts that end


def untouched(days: int, warned: int | None = None) -> DraftFacts:
    """Give a draft last touched, and its owner told, so many days before ``LATER``."""
    draft = begin(account())
    told = None if warned is None else LATER - timedelta(days=warned)
    Draft.objects.filter(id=draft.id).update(
        updated_at=LATER - timedelta(days=days), warned_at=told
    )
    return read(draft)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "warned", "tell", "end"),
    [
        (10, None, False, False),
        (76, None, True, False),
        (76, 1, False, False),
        (200, None, True, False),
        (90, 13, False, False),
        (89, 14, False, False),
        (90, 14, False, True),
        (80, 85, True, False),
        (91, 95, True, False),
    ],
)
def test_a_draft_ends_only_after_its_owner_was_told_and_had_the_notice(
    days: int,
    warned: int | None,
    *,
    tell: bool,
    end: bool,
) -> None:
    draft = untouched(days, warned)
    tell_before, end_before, told_before = (LATER - timedelta(days=n) for n in (76, 90, 14))
    assert (draft.id in api.drafts_to_warn(tell_before)) is tell
    assert (draft.id in api.drafts_to_end(end_before, told_before)) is end
    ended = api.end_draft(
        draft_id=draft.id, before=end_before, warned_before=told_before, now=LATER
    )
    assert ended is end
    if not end:
        told = api.note_warned(draft_id=draft.id, before=tell_before, now=LATER)
        assert (told is not None) is tell
    else:
        assert Entry.objects.filter(act="forms.draft_expired", subject=str(draft.id)).exists()


@pytest.mark.django_db
def test_a_filed_draft_never_ends() -> None:
    draft = untouched(400, 300)
    api.mark_filed(draft_id=draft.id, dossier_code="G11-1", now=NOW)
    Draft.objects.update(updated_at=LATER - timedelta(days=400))
    assert api.drafts_to_warn(LATER) == []
    assert api.drafts_to_end(LATER, LATER) == []


@pytest.mark.django_db
def test_a_draft_thrown_away_takes_its_files_but_not_those_held_elsewhere(
    django_capture_on_commit_callbacks: object,
) -> None:
    owner = account()
    draft, other = begin(owner), begin(owner)
    files = [_real(owner, name) for name in ("a.jpg", "b.jpg")]
    for file in files:
        attach(draft, file)
    attach(other, files[1])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        api.discard_draft(draft_id=draft.id, account_id=owner.pk, actor=SYSTEM, now=LATER)
    assert set(StoredFile.objects.values_list("name", flat=True)) == {"b.jpg"}
    assert [path_of(file).exists() for file in files] == [False, True]
    assert Entry.objects.filter(act="forms.draft_discarded", subject=str(draft.id)).count() == 1


def _real(owner: Account, name: str) -> StoredFile:
    return store(
        data=b"x", name=name, media_type="image/jpeg", owner=f"account:{owner.pk}", now=NOW
    )


# Held pages


@pytest.mark.django_db
def test_what_was_typed_without_a_session_is_given_once_and_to_the_owner_only() -> None:
    owner, other = account(), account("Trần Thị Bình")
    draft = begin(owner)
    key = api.hold_page(draft_id=draft.id, page="p0", typed={"name": "An"}, now=NOW)
    assert read(draft).answers == {}, "nobody known has written"
    assert HeldPage.objects.get().sha256 != key

    def take(account_id: int, key: str = key) -> object:
        found = api.take_held(
            key=key, draft_id=draft.id, page="p0", account_id=account_id, now=LATER
        )
        return found and (found.page, found.typed)

    assert take(other.pk) is None
    assert take(owner.pk, "x") is None
    assert take(owner.pk) == ("p0", {"name": "An"})
    assert take(owner.pk) is None


@pytest.mark.django_db
def test_a_page_is_held_for_an_hour_and_only_of_an_open_draft() -> None:
    draft = begin(account())
    key = api.hold_page(draft_id=draft.id, page="p0", typed={}, now=NOW)
    late = NOW + timedelta(minutes=61)
    ask = {"draft_id": draft.id, "page": "p0", "account_id": draft.account_id, "now": late}
    assert api.take_held(key=key, **ask) is None  # type: ignore[arg-type]
    api.hold_page(draft_id=draft.id, page="p0", typed={}, now=NOW)
    api.forget_held(now=late)
    assert not HeldPage.objects.exists()
    # A key is given all the same, so that nobody learns what there is; it opens nothing.
    assert len(api.hold_page(draft_id=uuid.uuid4(), page="p0", typed={}, now=NOW)) == len(key)
    api.mark_filed(draft_id=draft.id, dossier_code="G11-1", now=LATER)
    assert len(api.hold_page(draft_id=draft.id, page="p0", typed={}, now=NOW)) == len(key)
    assert not HeldPage.objects.exists()


@pytest.mark.django_db
def test_saving_still_works_the_old_way_with_a_revision() -> None:
    draft = begin(account())
    assert save(draft, {"name": "An"}, 0).answers == {"name": "An"}
