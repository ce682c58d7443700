"""What may be done with the draft of a package: by whom, when, within which limits.

Whoever wrote in a draft does not approve it (Decree 63/2010/NĐ-CP Art. 10: a procedure is examined
by somebody else than its author before it is published).
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from motcua.domain.catalogue.rules.gathering import MAX_PART_BYTES
from motcua.domain.catalogue.values import Finding, Severity
from motcua.domain.catalogue.values.drafts import Approval, CannotDraft, DraftState, PackageDraft
from motcua.kernel.codes import is_procedure_code

MOST_BYTES = 5 * MAX_PART_BYTES
MOST_FILES = 50
MOST_ROWS = 200
LONGEST_REASON = 2000
LONGEST_DECISION = 60
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){1,6}")
_ENDINGS = (".yaml", ".bpmn", ".md", ".typ")
_LONGEST_PATH = 120


def check_new(code: str, field: str) -> None:
    """Refuse what is no code of a procedure, or no name of a field."""
    if not is_procedure_code(code):
        raise CannotDraft("bad_code")
    if not _FIELD.fullmatch(field):
        raise CannotDraft("bad_field")


def check_writable(draft: PackageDraft, revision: int) -> None:
    """Refuse to write in a draft that waits or has ended, or that somebody changed meanwhile."""
    if not draft.is_writable:
        raise CannotDraft("not_writable")
    if draft.revision != revision:
        raise CannotDraft("changed_elsewhere")


def check_path(draft: PackageDraft, path: str) -> None:
    """Refuse a place for a new file that no package reads, or that is another package's."""
    plain = len(path) <= _LONGEST_PATH and _PATH.fullmatch(path) and path.endswith(_ENDINGS)
    if not plain or not path.startswith(f"{draft.folder}/"):
        raise CannotDraft("bad_path")
    if posixpath.basename(path) == "procedure.yaml" and path != f"{draft.folder}/procedure.yaml":
        raise CannotDraft("bad_path")


def check_files(files: Mapping[str, str]) -> None:
    """Refuse files that cannot be kept: too many, too large, not text."""
    if len(files) > MOST_FILES:
        raise CannotDraft("too_many_files")
    sizes = []
    for text in files.values():
        if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise CannotDraft("not_text")
        sizes.append(len(text.encode()))
    if max(sizes, default=0) > MAX_PART_BYTES:
        raise CannotDraft("too_large")
    if sum(sizes) > MOST_BYTES:
        raise CannotDraft("draft_too_large")


def with_unsent(draft: PackageDraft, files: Mapping[str, str]) -> PackageDraft:
    """Give a draft with texts that somebody is still typing; raises ``CannotDraft`` as writing."""
    for path in files:
        if path not in draft.files:
            check_path(draft, path)
    held = {**draft.files, **files}
    check_files(held)
    return replace(draft, files=held)


def check_sound(findings: Sequence[Finding]) -> None:
    """Refuse to send or publish what has errors; a warning does not stand in the way."""
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        raise CannotDraft("has_errors", errors)


def check_decider(draft: PackageDraft, account_id: int, revision: int) -> None:
    """Refuse a decision on what does not wait, on what was not seen, and on one's own work."""
    if draft.state is not DraftState.WAITING:
        raise CannotDraft("not_waiting")
    if draft.revision != revision:
        raise CannotDraft("changed_elsewhere")
    authors = draft.editors | {draft.begun_by.account_id}
    if draft.sent_by is not None:
        authors |= {draft.sent_by.account_id}
    if account_id in authors:
        raise CannotDraft("own_draft")


def check_approval(approval: Approval, base_from: date | None) -> None:
    """Refuse a publication without its decision, or one before the version it goes on from."""
    if not approval.decision.strip() or len(approval.decision) > LONGEST_DECISION:
        raise CannotDraft("no_decision")
    if base_from is not None and approval.effective_from < base_from:
        raise CannotDraft("day_too_early")


def check_reason(reason: str) -> str:
    """Give the reason of a return without the spaces around; refuse an empty one."""
    plain = reason.strip()[:LONGEST_REASON]
    if not plain:
        raise CannotDraft("no_reason")
    return plain


def with_lines_of(old: str, new: str) -> str:
    """Give a text that a browser sent with the line ends its file had before.

    A browser sends every line end as two signs; what was not changed must stay as it was.
    """
    plain = new.replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in old else plain
