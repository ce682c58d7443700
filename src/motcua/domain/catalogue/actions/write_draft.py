"""Writing in a draft: a file, several, a file less, a shared file made its own, a first process."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.actions.draft_rows import journal, rewrite, seen
from motcua.domain.catalogue.rules.drafting import check_files, check_path
from motcua.domain.catalogue.rules.first_process import FIRST_PROCESS
from motcua.domain.catalogue.rules.stamping import own_copies
from motcua.domain.catalogue.rules.yaml_writing import replace_part
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.process.api import parse_bpmn, with_diagram
from motcua.kernel.strict_yaml import YamlRefused


@transaction.atomic
def write_draft(
    *,
    draft_id: int,
    files: Mapping[str, str],
    expected_revision: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep texts under their paths, right or wrong, and give the revision the draft has then.

    What says the same already changes nothing and is no conflict. Raises ``CannotDraft``:
    ``not_found``, ``not_writable``, ``changed_elsewhere``, ``bad_path``, ``not_text``,
    ``too_large``, ``draft_too_large``, ``too_many_files``.
    """
    draft = seen(draft_id)
    for path in files:
        if path not in draft.files:
            check_path(draft, path)
    changed = {path: text for path, text in files.items() if draft.files.get(path) != text}
    if not changed:
        return draft.revision
    return _kept(draft, {**draft.files, **changed}, expected_revision, actor, now, sorted(changed))


@transaction.atomic
def remove_draft_file(
    *, draft_id: int, path: str, expected_revision: int, actor: Actor, now: datetime
) -> int:
    """Take a file out of a draft. Raises ``CannotDraft``, also ``no_such_file``."""
    draft = seen(draft_id)
    if path not in draft.files or path == f"{draft.folder}/procedure.yaml":
        raise CannotDraft("no_such_file")
    files = {each: text for each, text in draft.files.items() if each != path}
    return _kept(draft, files, expected_revision, actor, now, [path])


@transaction.atomic
def own_draft_file(
    *, draft_id: int, path: str, expected_revision: int, actor: Actor, now: datetime
) -> int:
    """Copy a shared file into the package's own folder. Raises as ``remove_draft_file``."""
    draft = seen(draft_id)
    if path not in draft.files or path.startswith(f"{draft.folder}/"):
        raise CannotDraft("no_such_file")
    files = own_copies(draft.files, draft.folder, path)
    return _kept(draft, files, expected_revision, actor, now, [path])


@transaction.atomic
def begin_draft_process(
    *, draft_id: int, expected_revision: int, actor: Actor, now: datetime
) -> int:
    """Give a draft without a process the first one, drawn, and name it in its procedure.

    Raises ``CannotDraft``, also ``has_process`` and ``unreadable``.
    """
    draft = seen(draft_id)
    path, place = f"{draft.folder}/process.bpmn", f"{draft.folder}/procedure.yaml"
    if path in draft.files:
        raise CannotDraft("has_process")
    try:
        named = replace_part(draft.files[place], "process", "process.bpmn")
    except YamlRefused as refused:
        raise CannotDraft("unreadable") from refused
    data = FIRST_PROCESS.encode()
    drawn = with_diagram(data, parse_bpmn(data)).decode()
    files = {**draft.files, path: drawn, place: named}
    return _kept(draft, files, expected_revision, actor, now, [path, place])


def _kept(
    draft: PackageDraft,
    files: Mapping[str, str],
    revision: int,
    actor: Actor,
    now: datetime,
    paths: list[str],
) -> int:
    check_files(files)
    written = rewrite(draft, revision, actor, now, files=dict(files))
    journal("draft_written", draft, actor, now, files=paths)
    return written
