"""Drafts: kept as typed, never overwritten in silence, one person's own."""

import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from motcua.domain.audit.values import SYSTEM
from motcua.domain.forms import api
from motcua.domain.forms.values import CannotUseDraft, DraftFacts, Saved
from motcua.domain.identity.models import Account
from motcua.platform.files.models import StoredFile
from tests.domain.forms.writing import field, form

NOW = datetime(2026, 4, 15, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
FORM = form(
    [
        field("text", "name", required=True),
        field("yes_no", "ill"),
        field("text", "illness", show_if={"ill": True}),
        field("choices", "colours"),
    ],
    [field("date", "born", maximum="today")],
)


def account(name: str = "Nguyễn Văn An") -> Account:
    return Account.objects.create(
        kind="citizen", tech_id=uuid.uuid4().hex, full_name=name, created_at=NOW
    )


def begin(owner: Account) -> DraftFacts:
    return api.start_draft(
        account_id=owner.pk, procedure_code="1.013133", version_id=1, channel="online", now=NOW
    )


def save(
    draft: DraftFacts, raw: dict[str, str | list[str]], revision: int, page: str = "p0"
) -> Saved:
    return api.save_page(
        draft_id=draft.id,
        account_id=draft.account_id,
        form=FORM,
        page=page,
        raw=raw,
        expected_revision=revision,
        now=LATER,
    )


def read(draft: DraftFacts) -> DraftFacts:
    found = api.draft(draft.id, draft.account_id)
    assert found is not None
    return found


def stored(owner: Account, name: str = "don.pdf") -> StoredFile:
    return StoredFile.objects.create(
        sha256="0" * 64,
        size=10,
        media_type="application/pdf",
        name=name,
        owner=f"account:{owner.pk}",
        created_at=NOW,
    )


def attach(draft: DraftFacts, file: StoredFile, component: str = "id_card", most: int = 20) -> None:
    api.attach_file(
        draft_id=draft.id,
        account_id=draft.account_id,
        component=component,
        file_id=file.id,
        most=most,
        now=LATER,
    )


def reason_of(act: Callable[[], object]) -> str:
    with pytest.raises(CannotUseDraft) as refused:
        act()
    assert refused.value.message.vi
    return refused.value.reason


@pytest.mark.django_db
def test_a_page_is_kept_right_or_wrong() -> None:
    draft = begin(account())
    saved = save(draft, {"name": "", "ill": "perhaps", "token": "x"}, 0)
    assert saved.revision == 1
    assert set(saved.checked.errors) == {"name", "ill"}
    kept = read(draft)
    assert kept.answers == {"name": "", "ill": "perhaps"}
    assert (kept.revision, kept.updated_at) == (1, LATER)


@pytest.mark.django_db
def test_pages_gather_and_unticked_answers_go() -> None:
    draft = begin(account())
    save(draft, {"name": "An", "colours": ["red"]}, 0)
    save(draft, {"born": "1/2/2009"}, 1, "p1")
    save(draft, {"name": "Ân"}, 2)
    assert read(draft).answers == {"name": "Ân", "born": "1/2/2009"}


@pytest.mark.django_db
def test_a_question_that_opens_on_the_same_page_is_told() -> None:
    draft = begin(account())
    assert save(draft, {"name": "An", "ill": "yes"}, 0).newly_asked == ("illness",)
    assert save(draft, {"name": "An", "ill": "yes", "illness": "ho"}, 1).newly_asked == ()


@pytest.mark.django_db
def test_a_question_that_was_on_the_page_already_is_not_told_again() -> None:
    draft = begin(account())
    assert save(draft, {"name": "An", "ill": "yes", "illness": ""}, 0).newly_asked == ()


@pytest.mark.django_db
def test_two_windows_never_overwrite_one_another_in_silence() -> None:
    draft = begin(account())
    save(draft, {"name": "An"}, 0)
    with pytest.raises(CannotUseDraft) as refused:
        save(draft, {"name": "Bình"}, 0)
    assert refused.value.reason == "changed_elsewhere"
    assert refused.value.draft is not None
    assert refused.value.draft.answers == {"name": "An"}
    assert read(draft).answers == {"name": "An"}


@pytest.mark.django_db
def test_saving_the_same_again_is_no_conflict() -> None:
    draft = begin(account())
    assert save(draft, {"name": "An"}, 0).revision == 1
    assert save(draft, {"name": "An"}, 0).revision == 1


@pytest.mark.django_db
def test_what_no_database_keeps_is_kept_as_a_sign_and_still_refused() -> None:
    draft = begin(account())
    saved = save(draft, {"name": "An\x00\ud800"}, 0)
    assert saved.checked.errors["name"].code == "control_character"
    assert read(draft).answers == {"name": "An\ufffd\ufffd"}


@pytest.mark.django_db
def test_endless_answers_are_refused() -> None:
    draft = begin(account())
    assert reason_of(lambda: save(draft, {"name": "a" * 300_000}, 0)) == "too_large"
    assert read(draft).revision == 0


@pytest.mark.django_db
def test_saving_takes_two_statements() -> None:
    draft = begin(account())
    with CaptureQueriesContext(
        connection,
    ) as seen:
        save(draft, {"name": "An"}, 0)
    assert len(seen) == 2


@pytest.mark.django_db
def test_somebody_elses_draft_does_not_exist() -> None:
    draft, other = begin(account()), account("Trần Thị Bình")
    file = stored(other)
    assert api.draft(draft.id, other.pk) is None
    assert api.open_drafts(other.pk) == ()
    key: dict[str, Any] = {"draft_id": draft.id, "account_id": other.pk}
    acts: list[Callable[[], object]] = [
        lambda: api.save_page(
            **key, form=FORM, page="p0", raw={"name": "x"}, expected_revision=0, now=LATER
        ),
        lambda: api.choose_unit(**key, unit_id=1, delivery="counter", now=LATER),
        lambda: api.attach_file(**key, component="c", file_id=file.id, most=20, now=LATER),
        lambda: api.remove_file(**key, file_id=file.id, now=LATER),
        lambda: api.discard_draft(**key, actor=SYSTEM, now=LATER),
        lambda: api.lock_draft(**key),
    ]
    assert {reason_of(act) for act in acts} == {"not_found"}
    assert read(draft) == draft


@pytest.mark.django_db
def test_open_drafts_are_listed_the_latest_first() -> None:
    owner = account()
    first, second, third = begin(owner), begin(owner), begin(owner)
    save(first, {"name": "An"}, 0)
    api.mark_filed(draft_id=second.id, dossier_code="G11-1", now=LATER)
    assert [each.id for each in api.open_drafts(owner.pk)] == [first.id, third.id]
    assert api.open_drafts(owner.pk, procedure_code="1.013134") == ()


@pytest.mark.django_db
def test_files_are_kept_in_order_and_taken_away() -> None:
    owner = account()
    draft, files = begin(owner), [stored(owner, f"{number}.pdf") for number in range(3)]
    for file in files:
        attach(draft, file)
    attach(draft, files[0], "health_declaration")
    api.remove_file(draft_id=draft.id, account_id=owner.pk, file_id=files[1].id, now=LATER)
    assert reason_of(lambda: attach(draft, files[1])) == "file_not_found", "gone for good"
    attach(draft, stored(owner, "1.pdf"))
    assert [(each.name, each.component) for each in read(draft).files] == [
        ("0.pdf", "health_declaration"),
        ("2.pdf", "id_card"),
        ("1.pdf", "id_card"),
    ]


@pytest.mark.django_db
def test_only_own_files_and_no_more_than_allowed() -> None:
    owner, other = account(), account("Trần Thị Bình")
    draft = begin(owner)
    assert reason_of(lambda: attach(draft, stored(other))) == "file_not_found"
    attach(draft, stored(owner), most=1)
    assert reason_of(lambda: attach(draft, stored(owner), most=1)) == "too_many_files"


@pytest.mark.django_db
def test_a_filed_draft_does_not_change_any_more() -> None:
    owner = account()
    draft, file = begin(owner), stored(owner)
    attach(draft, file)
    api.mark_filed(draft_id=draft.id, dossier_code="G11-1", now=LATER)
    key: dict[str, Any] = {"draft_id": draft.id, "account_id": owner.pk}
    acts: list[Callable[[], object]] = [
        lambda: save(draft, {"name": "An"}, 0),
        lambda: api.choose_unit(**key, unit_id=1, delivery="counter", now=LATER),
        lambda: attach(draft, stored(owner)),
        lambda: api.remove_file(**key, file_id=file.id, now=LATER),
        lambda: api.discard_draft(**key, actor=SYSTEM, now=LATER),
    ]
    assert {reason_of(act) for act in acts} == {"filed"}
    kept = api.lock_draft(**key)
    assert (kept.dossier_code, [each.file_id for each in kept.files]) == ("G11-1", [file.id])
    api.mark_filed(draft_id=draft.id, dossier_code="G11-2", now=LATER)
    assert read(draft).dossier_code == "G11-1"


@pytest.mark.django_db
def test_a_unit_is_chosen_and_a_draft_thrown_away() -> None:
    owner = account()
    draft = begin(owner)
    api.choose_unit(
        draft_id=draft.id, account_id=owner.pk, unit_id=7, delivery="counter", now=LATER
    )
    assert (read(draft).unit_id, read(draft).delivery) == (7, "counter")
    api.discard_draft(draft_id=draft.id, account_id=owner.pk, actor=SYSTEM, now=LATER)
    assert api.draft(draft.id, owner.pk) is None


@pytest.fixture
def committed_draft(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[DraftFacts]:
    """Give a draft that other connections see; it is deleted afterwards."""
    with django_db_blocker.unblock():
        owner = account()
        yield begin(owner)
        owner.delete()


def at_once(number: int, act: Callable[[int], None]) -> None:
    """Let threads act together, each on its own connection."""
    gate = threading.Barrier(number)

    def run(turn: int) -> None:
        gate.wait(timeout=20)
        try:
            act(turn)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)


def test_of_many_windows_saving_at_once_exactly_one_wins(committed_draft: DraftFacts) -> None:
    draft = committed_draft
    won: list[str] = []
    refused: list[str] = []

    def act(turn: int) -> None:
        try:
            save(draft, {"name": f"An {turn}"}, 0)
            won.append(f"An {turn}")
        except CannotUseDraft as refusal:
            refused.append(refusal.reason)

    at_once(8, act)
    assert refused == ["changed_elsewhere"] * 7
    assert read(draft).answers == {"name": won[0]}
    assert read(draft).revision == 1


def test_of_many_copies_of_one_filing_the_first_files_and_the_others_see_it(
    committed_draft: DraftFacts,
) -> None:
    draft = committed_draft
    codes: list[str] = []

    def act(turn: int) -> None:
        with transaction.atomic():
            seen = api.lock_draft(draft_id=draft.id, account_id=draft.account_id)
            code = seen.dossier_code or f"G11-{turn}"
            if seen.dossier_code is None:
                api.mark_filed(draft_id=draft.id, dossier_code=code, now=LATER)
        codes.append(code)

    at_once(8, act)
    assert len(codes) == 8
    assert set(codes) == {read(draft).dossier_code}
