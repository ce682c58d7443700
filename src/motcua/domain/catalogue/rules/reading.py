"""One package, from the trees of its files to a ``ProcedureVersion``.

The same function reads what lies in a folder and what was stored, so both are the same object.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.catalogue.rules.content import Content, in_order
from motcua.domain.catalogue.rules.mistakes import as_findings, relocated
from motcua.domain.catalogue.rules.parts import Languages, PartRefused, Problem
from motcua.domain.catalogue.rules.pieces import (
    read_cases,
    read_clock,
    read_code,
    read_components,
    read_correction,
    read_deadline,
    read_legal_text,
    read_offers,
    read_regulation,
    read_related,
    read_result,
    read_stages,
)
from motcua.domain.catalogue.rules.tasks import (
    facts_of_form,
    place_of_form,
    read_documents,
    task_findings,
)
from motcua.domain.catalogue.values import (
    ApplicantKind,
    Deciding,
    Finding,
    Level,
    ProcedureVersion,
    Severity,
)
from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import DecisionTable, Definition
from motcua.kernel.strict_yaml import Document, Reader
from motcua.kernel.texts import Text

FORMAT = 1

NO_PROCESS = Definition("", Text("", ""), (), (), (), "")
MEND_PROCESS = Text("Sửa quy trình trong tệp BPMN.", "Mend the process in its BPMN file.")


@dataclass(frozen=True, slots=True)
class Read:
    """A version that was read, or ``None`` when it has errors, and all findings."""

    version: ProcedureVersion | None
    findings: tuple[Finding, ...]


def read_version(
    content: Content,
    *,
    languages: Languages,
    version: str,
    version_id: int = 0,
    lines: Mapping[str, int] | None = None,
    origins: Mapping[str, Mapping[str, str]] | None = None,
    judged: bool = False,
) -> Read:
    """Read one package; reports every slip at once (Decree 63/2010 Art. 8 says what is needed).

    ``origins`` names the shared piece a slip stands in. ``judged``: its process was found sound
    when it was stored, and is not judged again, for running dossiers keep the version they were
    filed under whatever is asked of later ones.
    """
    found: list[Finding] = []
    form = FormDefinition(())
    if content.process:
        form = _form(content.form, content.files["form"], languages, found)
    task_forms = {
        key: _form(tree, place_of_form(content, key), languages, found)
        for key, tree in sorted(content.task_forms.items())
    }
    tables = _tables(content, languages, found)
    process = _process(content, languages, found, tables, task_forms)
    document = Document(content.files["procedure"], content.procedure, lines or {})
    reader = Reader(document, document.tree)
    texts = content.legal_texts if isinstance(content.legal_texts, dict) else {}
    procedure = _procedure(
        reader,
        texts,
        content.files.get("template", ""),
        {
            "id": version_id,
            "version": version,
            "form": form,
            "process": process or NO_PROCESS,
            "process_source": content.process,
            "template_source": content.template,
            "guide": Text(content.guide["vi"], content.guide["en"]),
            "task_forms": task_forms,
            "documents": read_documents(content, found),
        },
    )
    reader.close()
    found += as_findings(document.mistakes)
    if process is not None and not judged:
        found += task_findings(content, process)
        limits = [offer.limit for offer in procedure.offers if offer.limit is not None]
        always_open = any(each.always_open for each in procedure.clock)
        unsound = languages.soundness(process, limits, always_open=always_open)
        _report(found, content.files["process"], unsound, MEND_PROCESS)
    refused = any(finding.severity is Severity.ERROR for finding in found)
    return Read(None if refused else procedure, relocated(found, origins or {}))


def _procedure(
    reader: Reader, texts: Mapping[str, object], template_file: str, parts: dict[str, object]
) -> ProcedureVersion:
    _format(reader)
    cases = read_cases(reader)
    runs = reader.has("process")
    return ProcedureVersion(
        **parts,  # type: ignore[arg-type]
        code=read_code(reader, "code"),
        former_codes=reader.strings("former_codes"),
        name=reader.text("name"),
        summary=reader.text("summary"),
        field=reader.string("field"),
        levels=reader.words("levels", Level),
        applicants=reader.words("applicants", ApplicantKind),
        effective_from=reader.day("effective_from"),
        effective_to=reader.optional_day("effective_to"),
        decision=reader.string("decision"),
        executing_unit=reader.text("executing_unit"),
        regulation=read_regulation(reader),
        deciding=reader.word("deciding", Deciding) if runs else Deciding.COMMAND,
        deciding_unit=reader.optional_text("deciding_unit"),
        authorised_unit=reader.optional_text("authorised_unit"),
        coordinating_unit=reader.optional_text("coordinating_unit"),
        cases=cases,
        offers=read_offers(reader, cases),
        stages=read_stages(reader),
        components=read_components(reader, cases),
        result=read_result(reader.part("result"), template_file, runs=runs),
        legal_basis=tuple(read_legal_text(part, texts) for part in reader.parts("legal_basis")),
        steps=reader.texts("steps"),
        conditions=reader.texts("conditions"),
        when_to_act=reader.texts("when_to_act"),
        applicant_deadlines=tuple(
            read_deadline(part) for part in reader.parts("applicant_deadlines")
        ),
        sets=reader.whole("sets", minimum=1, maximum=20) if reader.has("sets") else 1,
        clock=tuple(map(read_clock, reader.parts("clock"))),
        registers=reader.texts("registers"),
        corrections=tuple(map(read_correction, reader.parts("corrections"))),
        unconfirmed=reader.texts("unconfirmed"),
        related=tuple(map(read_related, reader.parts("related"))),
    )


def _format(reader: Reader) -> None:
    # Where the process and the template lie was followed when the files were gathered.
    reader.string("process", optional=True)
    reader.string("form", optional=True)
    reader.string("guide", optional=True)
    if reader.whole("format", minimum=1, maximum=1000) != FORMAT:
        reader.refuse(
            "format",
            Text("Gói viết theo định dạng khác.", "The package is of another format."),
            Text(f"Định dạng đang dùng là {FORMAT}.", f"The format in use is {FORMAT}."),
        )


def _form(tree: object, file: str, languages: Languages, found: list[Finding]) -> FormDefinition:
    try:
        return languages.form(in_order(tree))
    except PartRefused as refused:
        remedy = Text("Sửa biểu mẫu theo mô tả.", "Mend the form as the format says.")
        _report(found, file, refused.problems, remedy)
        return FormDefinition(())


def _tables(
    content: Content, languages: Languages, found: list[Finding]
) -> dict[str, DecisionTable] | None:
    """Give the decision tables, or nothing when one of them cannot be read."""
    remedy = Text("Sửa bảng quyết định.", "Mend the decision table.")
    tables: dict[str, DecisionTable] = {}
    for key in sorted(content.tables):
        file = content.files[f"table.{key}"]
        try:
            tables[key] = languages.table(key, in_order(content.tables[key]))
        except PartRefused as refused:
            _report(found, file, refused.problems, remedy)
        else:
            _report(found, file, languages.table_gaps(key, tables[key]), remedy)
    return tables if len(tables) == len(content.tables) else None


def _process(
    content: Content,
    languages: Languages,
    found: list[Finding],
    tables: Mapping[str, DecisionTable] | None,
    task_forms: Mapping[str, FormDefinition],
) -> Definition | None:
    if tables is None or not content.process:
        return None
    called = {name: text.encode() for name, text in content.called.items()}
    try:
        forms = {key: facts_of_form(form) for key, form in task_forms.items()}
        return languages.process(content.process.encode(), called, tables, forms)
    except PartRefused as refused:
        _report(found, content.files["process"], refused.problems, MEND_PROCESS)
        return None


def _report(found: list[Finding], file: str, problems: tuple[Problem, ...], remedy: Text) -> None:
    found.extend(
        Finding(file, each.place, each.message, remedy, each.severity) for each in problems
    )
