"""What may be done with a draft: a table of states, people and limits, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.domain.catalogue.rules.drafting import (
    MOST_FILES,
    check_approval,
    check_decider,
    check_files,
    check_new,
    check_path,
    check_reason,
    check_sound,
    check_writable,
    with_lines_of,
)
from motcua.domain.catalogue.rules.stamping import own_copies, stamped
from motcua.domain.catalogue.values import Finding, Severity
from motcua.domain.catalogue.values.drafts import (
    Approval,
    CannotDraft,
    Controller,
    DraftState,
    PackageDraft,
)
from motcua.kernel.texts import Text

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HA, MINH, LAN = Controller(1, "Hà"), Controller(2, "Minh"), Controller(3, "Lan")
DRAFT = PackageDraft(
    id=7, code="1.013133", folder="military_service/1.013133", based_on=1,
    files={"military_service/1.013133/procedure.yaml": "format: 1\n"}, state=DraftState.EDITING,
    revision=4, ending=False, editors=frozenset({1}), begun_by=HA, begun_at=AT, updated_by=HA,
    updated_at=AT,
)  # fmt: skip
WAITING = replace(DRAFT, state=DraftState.WAITING, sent_by=MINH)


def refused(reason: str) -> pytest.RaisesExc[CannotDraft]:
    return pytest.raises(CannotDraft, match=f"^{reason}$")


@pytest.mark.parametrize(
    ("state", "revision", "reason"),
    [
        (DraftState.EDITING, 4, ""),
        (DraftState.RETURNED, 4, ""),
        (DraftState.EDITING, 3, "changed_elsewhere"),
        (DraftState.WAITING, 4, "not_writable"),
        (DraftState.PUBLISHED, 4, "not_writable"),
        (DraftState.DISCARDED, 4, "not_writable"),
    ],
)
def test_who_writes_must_have_seen_what_is_there(
    state: DraftState, revision: int, reason: str
) -> None:
    draft = replace(DRAFT, state=state)
    if not reason:
        check_writable(draft, revision)
        return
    with refused(reason):
        check_writable(draft, revision)


@pytest.mark.parametrize(
    ("draft", "account", "revision", "reason"),
    [
        (WAITING, 3, 4, ""),
        (WAITING, 1, 4, "own_draft"),  # began it and wrote in it
        (WAITING, 2, 4, "own_draft"),  # sent it
        (replace(WAITING, editors=frozenset({3})), 3, 4, "own_draft"),  # wrote in it
        (WAITING, 3, 3, "changed_elsewhere"),
        (DRAFT, 3, 4, "not_waiting"),
        (replace(WAITING, state=DraftState.PUBLISHED), 3, 4, "not_waiting"),
    ],
)
def test_a_second_person_decides_on_what_he_saw(
    draft: PackageDraft, account: int, revision: int, reason: str
) -> None:
    if not reason:
        check_decider(draft, account, revision)
        return
    with refused(reason):
        check_decider(draft, account, revision)


@pytest.mark.parametrize(
    "path",
    ["", "x.yaml", "other/1.0/form.yaml", "military_service/1.013133/../x.yaml",
     "military_service/1.013133/.hidden.yaml", "military_service/1.013133/a.exe",
     "military_service/1.013133/deep/procedure.yaml", "military_service/1.013133/a b.md",
     "/military_service/1.013133/a.md", "military_service/1.013133/" + "a" * 200 + ".md",
     "military_service/1.0131330/x.md"],
)  # fmt: skip
def test_a_new_file_lies_in_its_own_folder(path: str) -> None:
    with refused("bad_path"):
        check_path(DRAFT, path)


def test_a_plain_path_is_taken() -> None:
    check_path(DRAFT, "military_service/1.013133/decisions/fees.yaml")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a": "x" * (1024 * 1024 + 1)}, "too_large"),
        ({str(n): "x" * 1024 * 1024 for n in range(6)}, "draft_too_large"),
        ({str(n): "" for n in range(MOST_FILES + 1)}, "too_many_files"),
        ({"a": "x\x00"}, "not_text"),
        ({"a": "\ud800"}, "not_text"),
        ({"a": "đ" * (512 * 1024 + 1)}, "too_large"),
    ],
)
def test_a_draft_has_limits(files: dict[str, str], reason: str) -> None:
    with refused(reason):
        check_files(files)


def test_warnings_may_be_sent_and_errors_not() -> None:
    warning = Finding("a", "", Text("x", "x"), Text("y", "y"), Severity.WARNING)
    check_sound([warning])
    with refused("has_errors") as told:
        check_sound([warning, replace(warning, severity=Severity.ERROR)])
    assert len(told.value.findings) == 1


@pytest.mark.parametrize(
    ("decision", "day", "reason"),
    [
        ("", date(2027, 1, 1), "no_decision"),
        (" ", date(2027, 1, 1), "no_decision"),
        ("9" * 61, date(2027, 1, 1), "no_decision"),
        ("1/QĐ-BQP", date(2026, 1, 1), "day_too_early"),
    ],
)
def test_what_comes_into_force_has_decision_and_day(decision: str, day: date, reason: str) -> None:
    with refused(reason):
        check_approval(Approval(decision, day), date(2026, 1, 2))
    check_approval(Approval("1/QĐ-BQP", date(2026, 1, 2)), date(2026, 1, 2))
    check_approval(Approval("1/QĐ-BQP", date(1990, 1, 2)), None)


@pytest.mark.parametrize(("code", "field", "reason"), [
    ("1.2", "press", "bad_code"), ("1.013133", "Press", "bad_field"),
    ("1.013133", "../x", "bad_field"),
])  # fmt: skip
def test_a_new_procedure_has_code_and_field(code: str, field: str, reason: str) -> None:
    with refused(reason):
        check_new(code, field)


def test_a_return_has_a_reason() -> None:
    assert check_reason("  Sai phí ") == "Sai phí"
    with refused("no_reason"):
        check_reason("  ")


def test_line_ends_stay_as_they_were() -> None:
    assert with_lines_of("a\nb", "a\r\nc") == "a\nc"
    assert with_lines_of("a\r\nb", "a\r\nc") == "a\r\nc"
    assert with_lines_of("", "a\rb") == "a\nb"


def test_the_decision_is_written_into_the_package() -> None:
    files = {"f/procedure.yaml": "code: x  # keep\ndecision: old\neffective_from: 2020-01-01\n"}
    approval = Approval(" 12/QĐ-BQP ", date(2027, 3, 1))
    text = stamped(files, "f", approval, ending=False)["f/procedure.yaml"]
    assert text == 'code: x  # keep\ndecision: "12/QĐ-BQP"\neffective_from: 2027-03-01\n'
    ended = stamped(files, "f", approval, ending=True)["f/procedure.yaml"]
    assert ended.endswith("effective_to: 2027-03-01\n")


def test_a_shared_process_comes_with_what_lies_beside_it() -> None:
    files = {
        "f/1/procedure.yaml": "process: ../way.bpmn\nresult:\n  template: ../documents/r.typ\n",
        "f/way.bpmn": "W", "f/called.bpmn": "C", "f/decisions/fee.yaml": "T",
        "f/documents/r.typ": "R",
    }  # fmt: skip
    copied = own_copies(files, "f/1", "f/way.bpmn")
    assert sorted(copied) == [
        "f/1/called.bpmn", "f/1/decisions/fee.yaml", "f/1/documents/r.typ", "f/1/procedure.yaml",
        "f/1/way.bpmn",
    ]  # fmt: skip
    assert copied["f/1/procedure.yaml"].startswith("process: way.bpmn\n")
    assert "template: documents/r.typ" in copied["f/1/procedure.yaml"]
