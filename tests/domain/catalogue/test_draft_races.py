"""Two controllers at one instant: one wins, the other is told plainly, nothing is half done."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.db import connections

from motcua.domain.catalogue.api import begin_draft, load_packages, write_draft
from motcua.domain.catalogue.models import PackageDraft, ProcedureVersion, Publication
from motcua.domain.catalogue.values.drafts import CannotDraft, DraftState
from motcua.domain.catalogue.values.drafts import PackageDraft as Facts
from motcua.domain.identity.api import unit_by_eid
from motcua.domain.identity.values import Role
from tests.domain.catalogue.conftest import Edit
from tests.domain.catalogue.test_drafts import (
    CODE,
    FILE,
    NEW_NAME,
    NOW,
    begun,
    people,
    published,
    sent,
    written,
)
from tests.factories.office import Member, staff

__all__ = ["begun", "people"]

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 5


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do everything at the same instant; give answers or exceptions."""
    gate = threading.Barrier(len(acts))
    outcomes: list[object] = [None] * len(acts)

    def run(turn: int) -> None:
        gate.wait(timeout=30)
        try:
            outcomes[turn] = acts[turn]()
        except Exception as refusal:  # the test looks at what it was
            outcomes[turn] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def reasons(outcomes: Sequence[object]) -> list[str]:
    """Give why the losers lost; anything else that was raised fails here."""
    lost = [each for each in outcomes if isinstance(each, Exception)]
    assert all(isinstance(each, CannotDraft) for each in lost), lost
    return sorted(each.reason for each in lost if isinstance(each, CannotDraft))


def test_two_publish_at_once(people: tuple[Member, Member], begun: Facts) -> None:
    third = staff("kiemsoat3", unit_by_eid("G11"), Role.PROCEDURE_CONTROLLER, NOW)
    waiting = sent(written(begun, people[0], *NEW_NAME), people[0])
    outcomes = at_once(
        *[lambda who=who: published(waiting, who) for who in (people[1], third) * TIMES]
    )
    assert reasons(outcomes) == ["not_waiting"] * (2 * TIMES - 1)
    assert ProcedureVersion.objects.filter(code=CODE).count() == 2
    row = PackageDraft.objects.get()
    assert (row.state, row.version.pk if row.version else 0) == (
        DraftState.PUBLISHED, Publication.objects.get(code=CODE, by_draft=True).version_id,
    )  # fmt: skip


def test_two_save_at_once(people: tuple[Member, Member], begun: Facts) -> None:
    texts = [begun.files[FILE].replace(NEW_NAME[0], f"en: Name {n}") for n in range(2 * TIMES)]
    outcomes = at_once(
        *[
            lambda text=text, who=people[n % 2]: write_draft(
                draft_id=begun.id, files={FILE: text}, expected_revision=0, actor=who.actor,
                now=NOW,
            )
            for n, text in enumerate(texts)
        ]
    )  # fmt: skip
    assert reasons(outcomes) == ["changed_elsewhere"] * (2 * TIMES - 1)
    row = PackageDraft.objects.get()
    assert (row.revision, row.files[FILE]) == (1, texts[outcomes.index(1)])


def test_two_open_the_same_procedure_at_once(people: tuple[Member, Member]) -> None:
    outcomes = at_once(
        *[
            lambda who=who: begin_draft(code=CODE, actor=who.actor, now=NOW)
            for who in people * TIMES
        ]
    )
    assert len({each.id for each in outcomes if isinstance(each, Facts)}) == 1
    assert PackageDraft.objects.count() == 1


def test_publishing_meets_loading(
    people: tuple[Member, Member], begun: Facts, folder: Path, edit: Edit
) -> None:
    waiting = sent(written(begun, people[0], *NEW_NAME), people[0])
    edit(FILE, "levels: [commune]", "levels: [province]")
    outcomes = at_once(
        lambda: published(waiting, people[1]), lambda: load_packages(folder=folder, now=NOW)
    )
    assert reasons(outcomes) in ([], ["overtaken"])
    assert not isinstance(outcomes[1], Exception)
