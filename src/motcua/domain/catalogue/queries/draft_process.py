"""The process of a draft by itself, so that it is drawn and judged before the rest is there."""

import posixpath
from dataclasses import dataclass

from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.rules.beside import CALLED, TABLE, TASK_FORM, beside, of_kind
from motcua.domain.catalogue.rules.parts import PartRefused, Problem
from motcua.domain.catalogue.rules.reading import MEND_PROCESS
from motcua.domain.catalogue.rules.tasks import facts_of_form
from motcua.domain.catalogue.values import Finding
from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.domain.process.api import named_files, sketch, with_diagram
from motcua.domain.process.values import DecisionTable, Definition, FormFact
from motcua.kernel.strict_yaml import YamlRefused, parse


@dataclass(frozen=True, slots=True)
class DraftProcess:
    """Where it lies (empty when the draft names none), what was read, what is wrong in it.

    ``definition`` is ``None`` while the file is refused, ``sketch`` what can be drawn of it then.
    ``is_shared``: others use the file too.
    """

    path: str
    text: str
    definition: Definition | None
    sketch: Definition | None = None
    findings: tuple[Finding, ...] = ()
    is_shared: bool = False

    def drawn(self) -> str:
        """Give the text of the file with a diagram, when anything in it can be drawn."""
        drawable = self.definition or self.sketch
        if drawable is None:
            return self.text
        return with_diagram(self.text.encode(), drawable).decode()


def draft_process(draft: PackageDraft) -> DraftProcess:
    """Read the process that a draft names, with what lies beside it."""
    path = _path(draft)
    text = draft.files.get(path, "")
    shared = bool(path) and not path.startswith(f"{draft.folder}/")
    if not text:
        return DraftProcess(path, "", None, is_shared=shared)
    beside_it = _beside(draft, path)
    try:
        definition = LANGUAGES.process(text.encode(), *beside_it)
    except PartRefused as refused:
        called, tables, forms = beside_it
        found = _findings(path, refused.problems)
        drawn = sketch(text.encode(), called=called, tables=tables, forms=forms)
        return DraftProcess(path, text, None, drawn, found, is_shared=shared)
    return DraftProcess(path, text, definition, is_shared=shared)


def judged_alone(draft: PackageDraft) -> tuple[Finding, ...]:
    """Give what is wrong in the process of a draft whose other files are not all there."""
    process = draft_process(draft)
    if process.definition is None:
        return process.findings
    return _findings(process.path, LANGUAGES.soundness(process.definition, ()))


def _findings(path: str, problems: tuple[Problem, ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding(path, each.place, each.message, MEND_PROCESS, each.severity) for each in problems
    )


def _path(draft: PackageDraft) -> str:
    place = f"{draft.folder}/procedure.yaml"
    try:
        tree = parse(draft.files.get(place, "").encode(), place).tree
    except YamlRefused:
        return ""
    named = tree.get("process") if isinstance(tree, dict) else None
    path = posixpath.normpath(posixpath.join(draft.folder, named)) if isinstance(named, str) else ""
    return path if path in draft.files or path.startswith(f"{draft.folder}/") else ""


def _beside(
    draft: PackageDraft, path: str
) -> tuple[dict[str, bytes], dict[str, DecisionTable], dict[str, tuple[FormFact, ...]]]:
    """Give the processes a process calls, its tables, and what the forms of its tasks tell."""
    files = {each: text.encode() for each, text in draft.files.items()}
    parts = {part: files[place] for part, place in beside(files, named_files, path).items()}
    tables = {key: _table(key, data) for key, data in of_kind(TABLE, parts).items()}
    forms = {key: _facts(data) for key, data in of_kind(TASK_FORM, parts).items()}
    known = {key: table for key, table in tables.items() if table is not None}
    return of_kind(CALLED, parts), known, forms


def _table(key: str, data: bytes) -> DecisionTable | None:
    """Read a table; what is wrong in it is said of its own file."""
    try:
        return LANGUAGES.table(key, parse(data, key).tree)
    except (PartRefused, YamlRefused):
        return None


def _facts(data: bytes) -> tuple[FormFact, ...]:
    try:
        return facts_of_form(LANGUAGES.form(parse(data, "form").tree))
    except (PartRefused, YamlRefused):
        return ()
