"""Linting packages: one by one, and against each other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from motcua.domain.catalogue.rules.gathering import LEGAL_TEXTS, SYNONYMS, Package
from motcua.domain.catalogue.rules.lint import (
    amounts,
    channels,
    completeness,
    law,
    levels,
    limits,
    papers,
    results,
)
from motcua.domain.catalogue.rules.lint.cases import alike_cases, case_question
from motcua.domain.catalogue.rules.lint.facts import Facts, facts_of
from motcua.domain.catalogue.rules.lint.paperwork import (
    dates,
    documents,
    result_places,
    template,
)
from motcua.domain.catalogue.rules.lint.reachable import unreachable
from motcua.domain.catalogue.rules.lint.telling import error, warning
from motcua.domain.catalogue.rules.lint.wording import folded, pieces
from motcua.domain.catalogue.values import Finding, ProcedureVersion, Words
from motcua.kernel.texts import Text


def lint_version(
    version: ProcedureVersion, package: Package, on: date | None = None
) -> list[Finding]:
    """Give the defects of one procedure that do not keep it from being read.

    The law it cites must be in force on its day of effect and on the day ``on``.
    """
    file = package.content.files["procedure"]
    form = package.content.files.get("form", "")
    facts, known = facts_of(version, file), package.content.legal_texts
    days = [version.effective_from, *([on] if on else [])]
    found = [
        *lint_facts(facts),
        *law.numbers(facts, known, LEGAL_TEXTS),
        *law.no_longer_in_force(facts, law.ended_texts(known), days),
        *limits.stage_budgets(facts),
        *alike_cases(version, file),
        *case_question(version, form),
        *papers.empty_form(facts, form, len(version.form.fields)),
        *unreachable(version.form, form),
        *result_places(version, file),
        *template(version),
        *documents(version, package),
        *dates(version, file),
    ]
    if package.folder.rpartition("/")[2] != version.code:
        found.append(_misnamed(file, version.code))
    return found


def lint_facts(facts: Facts) -> Iterator[Finding]:
    """Give the defects that show in one procedure alone, package or raw sheet."""
    yield from completeness.incomplete(facts)
    yield from limits.unclear_limits(facts)
    yield from limits.repeated_rows(facts)
    yield from limits.contradictions(facts)
    yield from levels.dissolved(facts)
    yield from amounts.fees(facts)
    yield from papers.missing_forms(facts)
    yield from papers.foreign_forms(facts)
    yield from results.opposite_results(facts)
    yield from results.unlike_results(facts)
    yield from channels.electronic_but_not_online(facts)


def lint_together(all_facts: Sequence[Facts]) -> Iterator[Finding]:
    """Give the defects that show when procedures are laid side by side."""
    issued: dict[str, dict[str, list[str]]] = {}
    for facts in all_facts:
        field = issued.setdefault(facts.field, {})
        for piece in map(folded, pieces(facts.result.text)):
            field.setdefault(piece, []).append(facts.code)
    for facts in all_facts:
        yield from papers.results_as_papers(facts, issued[facts.field])
    yield from results.sister_results(all_facts)
    yield from channels.twins(all_facts)
    yield from _claimed_codes((facts.file, facts.code) for facts in all_facts)


def lint_set(versions: Sequence[tuple[Package, ProcedureVersion]], words: Words) -> list[Finding]:
    """Give what is wrong between procedures: codes claimed twice, references to nowhere."""
    placed = [(package.content.files["procedure"], version) for package, version in versions]
    found = list(lint_together([facts_of(version, file) for file, version in placed]))
    former = ((file, old) for file, version in placed for old in version.former_codes)
    own = {version.code: file for file, version in placed}
    found += _claimed_codes(former, own)
    for file, version in placed:
        for i, related in enumerate(version.related):
            if related.code not in own:
                found.append(_nowhere(file, f"related[{i}].code", related.code))
    unknown = words.phrases.keys() - own.keys()
    return found + [_nowhere(SYNONYMS, "procedures", code) for code in sorted(unknown)]


def _claimed_codes(
    codes: Iterable[tuple[str, str]], claimed: dict[str, str] | None = None
) -> Iterator[Finding]:
    known = dict(claimed or {})
    for file, code in codes:
        if code in known:
            yield error(
                "code_twice",
                file,
                "code",
                Text(
                    f"Mã {code} đã dùng ở {known[code]}.",
                    f"The code {code} is used in {known[code]}.",
                ),
                Text("Mỗi mã chỉ cho một thủ tục.", "Each code belongs to one procedure."),
            )
        known.setdefault(code, file)


def _misnamed(file: str, code: str) -> Finding:
    return warning(
        "folder_name",
        file,
        "code",
        Text(f"Thư mục không mang tên mã {code}.", f"The folder is not named {code}."),
        Text("Đổi tên thư mục theo mã thủ tục.", "Name the folder after the code."),
    )


def _nowhere(file: str, place: str, code: str) -> Finding:
    return warning(
        "code_unknown",
        file,
        place,
        Text(f"Không có thủ tục {code}.", f"There is no procedure {code}."),
        Text("Sửa mã, hoặc thêm gói.", "Mend the code, or add the package."),
    )
