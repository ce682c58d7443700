"""The life of a draft on the real database: written, sent, returned, published, exported."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from motcua.domain.audit.api import entries_about
from motcua.domain.catalogue.api import (
    begin_draft,
    begin_new_draft,
    discard_draft,
    examine_draft,
    export_packages,
    forget_snapshot,
    go_on_from_newest,
    load_packages,
    own_draft_file,
    package_draft,
    publish_draft,
    remove_draft_file,
    return_draft,
    send_draft,
    snapshot,
    write_draft,
)
from motcua.domain.catalogue.models import PackageDraft, ProcedureVersion, Publication
from motcua.domain.catalogue.values.drafts import Approval, CannotDraft, DraftState
from motcua.domain.catalogue.values.drafts import PackageDraft as Facts
from motcua.domain.identity.api import unit_by_eid
from motcua.domain.identity.values import Role
from tests.domain.catalogue.conftest import REAL, Edit
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, make_tree, staff

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CODE = "1.013133"
HOME = f"military_service/{CODE}"
FILE = f"{HOME}/procedure.yaml"
APPROVAL = Approval("7001/QĐ-BQP", date(2026, 11, 1))


@pytest.fixture
def people() -> tuple[Member, Member]:
    """Two controllers, with the catalogue loaded."""
    make_tree(NOW)
    load_catalogue(NOW)
    unit = unit_by_eid("G11")
    return tuple(  # type: ignore[return-value]
        staff(login, unit, Role.PROCEDURE_CONTROLLER, NOW) for login in ("kiemsoat", "kiemsoat2")
    )


@pytest.fixture
def begun(people: tuple[Member, Member]) -> Facts:
    """A draft of the first procedure."""
    return begin_draft(code=CODE, actor=people[0].actor, now=NOW)


def written(draft: Facts, who: Member, old: str, new: str, path: str = FILE) -> Facts:
    """Change one place of one file."""
    assert draft.files[path].count(old) == 1
    files = {path: draft.files[path].replace(old, new)}
    write_draft(draft_id=draft.id, files=files, expected_revision=draft.revision,
                actor=who.actor, now=NOW)  # fmt: skip
    return again(draft)


def again(draft: Facts) -> Facts:
    """Give a draft as it is now."""
    found = package_draft(draft.id)
    assert found is not None
    return found


def sent(draft: Facts, who: Member) -> Facts:
    """Send a draft."""
    send_draft(draft_id=draft.id, expected_revision=draft.revision, actor=who.actor, now=NOW)
    return again(draft)


def published(draft: Facts, who: Member, approval: Approval = APPROVAL) -> int:
    """Publish a draft."""
    return publish_draft(draft_id=draft.id, approval=approval, expected_revision=draft.revision,
                         actor=who.actor, now=NOW)  # fmt: skip


def refused(reason: str) -> "pytest.RaisesExc[CannotDraft]":
    return pytest.raises(CannotDraft, match=f"^{reason}$")


NEW_NAME = ("en: First registration for military service", "en: A first registration")


def test_from_the_version_in_force_to_the_next(
    people: tuple[Member, Member], begun: Facts, tmp_path: Path
) -> None:
    first, second = people
    before = snapshot().get(CODE)
    assert before is not None
    assert begun.based_on == before.id
    assert all((REAL / path).read_text("utf-8") == text for path, text in begun.files.items())
    waiting = sent(written(begun, first, *NEW_NAME), first)
    assert waiting.state is DraftState.WAITING
    number = published(waiting, second)
    after = snapshot().get(CODE)
    assert after is not None
    assert (after.id, after.name.en, after.decision) == (number, "A first registration",
                                                         "7001/QĐ-BQP")  # fmt: skip
    assert after.effective_from == date(2026, 11, 1)
    assert snapshot().version(before.id).name.en == "First registration for military service"
    acts = [entry.act for entry in entries_about(CODE)]
    assert set(acts) == {f"catalogue.draft_{act}" for act in ("begun", "written", "sent",
                                                              "published")}  # fmt: skip
    # The same package from files is the same object, and nothing changes by loading it.
    export_packages(folder=tmp_path / "out")
    text = (tmp_path / "out" / FILE).read_text("utf-8")
    assert text == ProcedureVersion.objects.get(pk=number).sources[FILE]
    assert load_packages(folder=tmp_path / "out", now=NOW).loaded == ()
    versions = ProcedureVersion.objects.filter(code=CODE).count()
    assert versions == 2


def test_loading_older_files_again_does_not_undo_what_was_approved(
    people: tuple[Member, Member], begun: Facts
) -> None:
    waiting = sent(written(begun, people[0], *NEW_NAME), people[0])
    published(waiting, people[1], Approval("7001/QĐ-BQP", date(2026, 1, 2)))
    assert Publication.objects.filter(code=CODE).count() == 1
    assert load_packages(folder=REAL, now=NOW).loaded == ()
    forget_snapshot()
    held = snapshot().get(CODE)
    assert held is not None
    assert held.name.en == "A first registration"


def test_files_that_are_new_do_take_the_place(
    people: tuple[Member, Member], begun: Facts, folder: Path, edit: Edit
) -> None:
    waiting = sent(written(begun, people[0], *NEW_NAME), people[0])
    published(waiting, people[1], Approval("7001/QĐ-BQP", date(2026, 1, 2)))
    edit(FILE, NEW_NAME[0], "en: From files")
    assert load_packages(folder=folder, now=NOW).loaded == (CODE,)


def test_nobody_publishes_his_own_work(people: tuple[Member, Member], begun: Facts) -> None:
    first, second = people
    waiting = sent(written(begun, first, *NEW_NAME), second)
    for who in people:
        with refused("own_draft"):
            published(waiting, who)
    with pytest.raises(IntegrityError), transaction.atomic():
        PackageDraft.objects.filter(pk=begun.id).update(
            state="published", version_id=begun.based_on, decided_by_id=second.account.pk
        )
    assert again(begun).state is DraftState.WAITING


def test_a_draft_with_errors_cannot_be_sent(people: tuple[Member, Member], begun: Facts) -> None:
    draft = written(begun, people[0], "levels: [commune]", "levels: [moon]")
    with refused("has_errors") as told:
        sent(draft, people[0])
    assert told.value.findings[0].place.endswith("levels[0]")
    assert again(begun).state is DraftState.EDITING


def test_two_tabs_never_overwrite_in_silence(people: tuple[Member, Member], begun: Facts) -> None:
    written(begun, people[0], *NEW_NAME)
    with refused("changed_elsewhere"):
        written_from = begun.files[FILE].replace("levels: [commune]", "levels: [province]")
        write_draft(draft_id=begun.id, files={FILE: written_from}, expected_revision=0,
                    actor=people[1].actor, now=NOW)  # fmt: skip
    same = again(begun).files[FILE]
    assert write_draft(draft_id=begun.id, files={FILE: same}, expected_revision=0,
                       actor=people[1].actor, now=NOW) == 1  # fmt: skip


def test_a_return_names_its_reason_and_the_work_goes_on(
    people: tuple[Member, Member], begun: Facts
) -> None:
    first, second = people
    waiting = sent(written(begun, first, *NEW_NAME), first)
    with refused("not_writable"):
        written(waiting, first, "levels: [commune]", "levels: [province]")
    return_draft(draft_id=begun.id, reason="Sai tên", expected_revision=waiting.revision,
                 actor=second.actor, now=NOW)  # fmt: skip
    back = again(begun)
    assert (back.state, back.reason) == (DraftState.RETURNED, "Sai tên")
    with refused("not_waiting"):
        published(back, second)
    once_more = sent(back, first)
    assert once_more.reason == ""
    published(once_more, second)


def test_who_sent_it_takes_it_back(people: tuple[Member, Member], begun: Facts) -> None:
    waiting = sent(written(begun, people[0], *NEW_NAME), people[0])
    return_draft(draft_id=begun.id, reason="Thêm phí", expected_revision=waiting.revision,
                 actor=people[0].actor, now=NOW)  # fmt: skip
    assert again(begun).is_writable


def test_a_version_published_meanwhile_must_be_looked_at(
    people: tuple[Member, Member], begun: Facts, folder: Path, edit: Edit
) -> None:
    first, second = people
    waiting = sent(written(begun, first, *NEW_NAME), first)
    edit(FILE, "levels: [commune]", "levels: [province]")
    load_packages(folder=folder, now=NOW)
    with refused("overtaken"):
        published(waiting, second)
    return_draft(draft_id=begun.id, reason="Bản mới", expected_revision=waiting.revision,
                 actor=second.actor, now=NOW)  # fmt: skip
    back = again(begun)
    go_on_from_newest(draft_id=begun.id, expected_revision=back.revision, actor=first.actor,
                      now=NOW)  # fmt: skip
    published(sent(again(begun), first), second)


def test_publishing_what_is_in_force_already_is_refused(
    people: tuple[Member, Member], begun: Facts
) -> None:
    waiting = sent(begun, people[0])
    with refused("unchanged"):
        published(waiting, people[1], Approval("6375/QĐ-BQP", date(2026, 1, 2)))
    assert again(begun).state is DraftState.WAITING


def test_a_procedure_is_retired_by_a_draft(people: tuple[Member, Member]) -> None:
    first, second = people
    draft = begin_draft(code=CODE, actor=first.actor, now=NOW, ending=True)
    yesterday = (NOW - timedelta(days=1)).date()
    published(sent(draft, first), second, Approval("7002/QĐ-BQP", yesterday))
    assert snapshot().get(CODE) is None
    assert [line.code for line in snapshot().all()].count(CODE) == 0
    kept = PackageDraft.objects.get(pk=draft.id)
    assert snapshot().version(kept.version_id or 0).effective_to == yesterday


def test_a_new_procedure_begins_empty_or_like_another(people: tuple[Member, Member]) -> None:
    first, second = people
    draft = begin_new_draft(code="1.900001", field="press", actor=first.actor, now=NOW)
    assert not [each for each in examine_draft(draft).findings if each.severity == "error"]
    like = begin_new_draft(code="1.900002", field="press", like=CODE, actor=first.actor, now=NOW)
    assert like.folder == "military_service/1.900002"
    assert not [each for each in examine_draft(like).findings if each.severity == "error"]
    published(sent(like, first), second)
    found = snapshot().get("1.900002")
    assert found is not None
    assert found.runs
    assert found.form == snapshot().get(CODE).form  # type: ignore[union-attr]
    for code, field, reason in (
        (CODE, "press", "code_taken"), ("1", "press", "bad_code"), ("1.900003", "P", "bad_field"),
    ):  # fmt: skip
        with refused(reason):
            begin_new_draft(code=code, field=field, actor=first.actor, now=NOW)


def test_a_procedure_has_one_open_draft(people: tuple[Member, Member], begun: Facts) -> None:
    assert begin_draft(code=CODE, actor=people[1].actor, now=NOW).id == begun.id
    discard_draft(draft_id=begun.id, expected_revision=0, actor=people[1].actor, now=NOW)
    assert begin_draft(code=CODE, actor=people[1].actor, now=NOW).id != begun.id


def test_a_shared_file_is_changed_only_as_an_own_copy(
    people: tuple[Member, Member], begun: Facts, tmp_path: Path
) -> None:
    first, second = people
    shared = "military_service/registration.bpmn"
    draft = written(begun, first, 'vi="Ký" en="Sign"', 'vi="Ký số" en="Sign"', shared)
    with refused("has_errors") as told:
        sent(draft, first)
    assert told.value.findings[0].file == shared
    assert "1.013134" in told.value.findings[0].message.vi
    own_draft_file(draft_id=draft.id, path=shared, expected_revision=draft.revision,
                   actor=first.actor, now=NOW)  # fmt: skip
    draft = again(draft)
    assert shared not in draft.files
    assert f"{HOME}/registration.bpmn" in draft.files
    published(sent(draft, first), second)
    paths = export_packages(folder=tmp_path / "out")
    assert {shared, f"{HOME}/registration.bpmn"} <= set(paths)
    assert load_packages(folder=tmp_path / "out", now=NOW).loaded == ()


def test_files_come_and_go(people: tuple[Member, Member], begun: Facts) -> None:
    path = f"{HOME}/note.md"
    act = {"actor": people[0].actor, "now": NOW, "draft_id": begun.id}
    write_draft(files={path: "x"}, expected_revision=0, **act)  # type: ignore[arg-type]
    assert [each.file for each in examine_draft(again(begun)).findings] == [path]
    remove_draft_file(path=path, expected_revision=1, **act)  # type: ignore[arg-type]
    assert examine_draft(again(begun)).findings == ()
    for wrong in (FILE, path):
        with refused("no_such_file"):
            remove_draft_file(path=wrong, expected_revision=2, **act)  # type: ignore[arg-type]
    with refused("bad_path"):
        write_draft(files={"../x.md": "x"}, expected_revision=2, **act)  # type: ignore[arg-type]
    assert again(begun).revision == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda who: send_draft(draft_id=0, expected_revision=0, actor=who, now=NOW),
        lambda who: discard_draft(draft_id=0, expected_revision=0, actor=who, now=NOW),
        lambda who: publish_draft(
            draft_id=0, approval=APPROVAL, expected_revision=0, actor=who, now=NOW
        ),
        lambda who: write_draft(draft_id=0, files={}, expected_revision=0, actor=who, now=NOW),
    ],
)
def test_what_is_not_there_is_not_found(
    people: tuple[Member, Member], act: Callable[..., object]
) -> None:
    with refused("not_found"):
        act(people[0].actor)


def test_a_process_of_its_own_brings_the_forms_and_papers_of_its_tasks(
    people: tuple[Member, Member],
) -> None:
    draft = begin_draft(code="1.013139", actor=people[0].actor, now=NOW)
    own_draft_file(
        draft_id=draft.id, path="military_service/wartime_exemption.bpmn",
        expected_revision=draft.revision, actor=people[0].actor, now=NOW,
    )  # fmt: skip
    owned = package_draft(draft.id)
    assert owned
    assert {path for path in owned.files if not path.startswith(f"{owned.folder}/")} == set()
    assert [each for each in examine_draft(owned).findings if each.severity == "error"] == []
