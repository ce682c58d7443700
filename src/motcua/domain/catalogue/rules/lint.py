"""The linter: what Decree 63/2010 Art. 8 asks of a procedure, and what goes wrong in practice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from motcua.domain.catalogue.rules.gathering import LEGAL_TEXTS, SYNONYMS, Package
from motcua.domain.catalogue.rules.result_places import OWNER_PLACES, places
from motcua.domain.catalogue.rules.tasks import place_of_document
from motcua.domain.catalogue.values import (
    CASE_QUESTION,
    Finding,
    ProcedureVersion,
    Severity,
    Words,
)
from motcua.domain.forms.values import FieldType
from motcua.kernel.texts import Text

# A district is a level that ended on 1/7/2025. Corrections, unconfirmed notes and the history of
# deadlines may speak of it: they explain what was.
_DISSOLVED = re.compile(r"\b(cấp huyện|quận|huyện)\b|\bdistricts?\b", re.IGNORECASE)
_HISTORY = frozenset({"corrections", "unconfirmed", "applicant_deadlines", "legal_basis"})
_SOURCES = frozenset({"process_source", "template_source", "documents"})
# A version keeps the text of its template; a file beside the template would not be kept.
_BESIDE = re.compile(
    r'(?:\b(?:import|include)\s+|\b(?:read|image|json|yaml|toml|csv|xml)\(\s*)"(?!@)[^"]+"'
)
# 13/2016/NĐ-CP, 31/2025/QĐ-TTg, 4534/QĐ-BQP, 01/2012/TTLT-BQP-BLĐTBXH-BTC
_NUMBER = re.compile(r"\d+(\.\d+)?/(\d{4}/)?[A-ZĐ]+\d*(-[A-ZĐ][A-ZĐa-z&]*\d*)*")


def lint_version(version: ProcedureVersion, package: Package) -> list[Finding]:
    """Give the defects of one procedure that do not keep it from being read."""
    file = package.content.files["procedure"]
    found = [
        *_dissolved(version, file),
        *_fees(version, file),
        *_units(version, file),
        *_limits(version, file),
        *_cases(version, file),
        *_case_question(version, package),
        *_law(version, file, package),
        *_result(version, file),
        *_template(version.result.template, version.template_source),
        *_documents(version, package),
        *_completeness(version, file),
        *_dates(version, file),
    ]
    if package.folder.rpartition("/")[2] != version.code:
        found.append(
            _warning(
                file,
                "code",
                f"Thư mục không mang tên mã {version.code}.",
                f"The folder is not named {version.code}.",
                "Đổi tên thư mục theo mã thủ tục.",
                "Name the folder after the code.",
            )
        )
    return found


def lint_set(versions: Sequence[tuple[Package, ProcedureVersion]], words: Words) -> list[Finding]:
    """Give what is wrong between procedures: codes claimed twice, references to nowhere."""
    found: list[Finding] = []
    claimed: dict[str, str] = {}
    for package, version in versions:
        file = package.content.files["procedure"]
        for code in (version.code, *version.former_codes):
            if code in claimed:
                found.append(_twice(file, code, claimed[code]))
            claimed.setdefault(code, file)
    codes = {version.code for _, version in versions}
    for package, version in versions:
        for i, related in enumerate(version.related):
            if related.code not in codes:
                place = f"related[{i}].code"
                found.append(_nowhere(package.content.files["procedure"], place, related.code))
    unknown = words.phrases.keys() - codes
    return found + [_nowhere(SYNONYMS, "procedures", code) for code in sorted(unknown)]


def _warning(file: str, place: str, *words: str) -> Finding:
    vi, en, remedy_vi, remedy_en = words
    return Finding(file, place, Text(vi, en), Text(remedy_vi, remedy_en), Severity.WARNING)


def _twice(file: str, code: str, other: str) -> Finding:
    return Finding(
        file,
        "code",
        Text(f"Mã {code} đã dùng ở {other}.", f"The code {code} is used in {other}."),
        Text("Mỗi mã chỉ cho một thủ tục.", "Each code belongs to one procedure."),
    )


def _nowhere(file: str, place: str, code: str) -> Finding:
    return _warning(
        file,
        place,
        f"Không có thủ tục {code}.",
        f"There is no procedure {code}.",
        "Sửa mã, hoặc thêm gói.",
        "Mend the code, or add the package.",
    )


def _dissolved(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    for part in fields(version):
        if part.name in _HISTORY | _SOURCES:
            continue
        for text in _spoken(getattr(version, part.name)):
            seen = _DISSOLVED.search(text)
            if seen:
                yield _warning(
                    file,
                    part.name,
                    f"Còn nhắc cấp huyện đã bãi bỏ từ 1/7/2025: “{seen.group()}”.",
                    f"Names the district level, dissolved on 1/7/2025: “{seen.group()}”.",
                    "Ghi cơ quan hiện có thẩm quyền và thêm mục “corrections”.",
                    "Name the authority of today and record a correction.",
                )


def _spoken(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | Mapping):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _spoken(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _spoken(getattr(value, part.name))


def _fees(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    for i, offer in enumerate(version.offers):
        if offer.fees is None:
            yield _warning(
                file,
                f"offers[{i}].fees",
                "Chưa nói phí, lệ phí.",
                "Says nothing of fees.",
                "Ghi từng khoản; không thu thì ghi “fees: []”.",
                "Write each sum; “fees: []” when it is free of charge.",
            )
        for k, fee in enumerate(offer.fees or ()):
            if fee.amount is None and fee.note is None:
                yield _warning(
                    file,
                    f"offers[{i}].fees[{k}]",
                    "Khoản thu không có số tiền.",
                    "A sum is left blank.",
                    "Ghi số tiền, hoặc ghi văn bản quy định mức thu.",
                    "Write the amount, or a note naming the text that sets it.",
                )


def _units(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    if version.deciding_unit is None:
        yield _warning(
            file,
            "deciding_unit",
            "Thiếu cơ quan có thẩm quyền quyết định.",
            "The deciding unit is missing.",
            "Ghi cơ quan quyết định theo luật.",
            "Name the unit that decides by law.",
        )


def _limits(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    for i, offer in enumerate(version.offers):
        # A case is there to have a limit of its own.
        first = next(each for each in version.offers if each.case == offer.case)
        if offer.limit != first.limit and first.note is None and offer.note is None:
            yield _warning(
                file,
                f"offers[{i}].limit",
                f"Thời hạn khác cách “{first.channel}” mà không giải thích.",
                f"The limit differs from “{first.channel}” and nobody says why.",
                "Sửa thời hạn, hoặc ghi căn cứ vào “note”.",
                "Mend the limit, or give the reason in “note”.",
            )


def _cases(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    own = {offer.case for offer in version.offers} | {part.case for part in version.components}
    own |= {fee.case for offer in version.offers for fee in offer.fees or ()}
    if version.cases and own == {""}:
        yield _warning(
            file,
            "cases",
            "Các trường hợp không khác nhau: không thời hạn, phí, giấy tờ nào dành riêng.",
            "The cases do not differ: no limit, fee or paper is for one of them.",
            "Ghi mục nào dành cho trường hợp nào, hoặc bỏ “cases”.",
            "Write what is for which case, or leave “cases” out.",
        )


def _case_question(version: ProcedureVersion, package: Package) -> Iterator[Finding]:
    """A procedure that runs learns the case of a dossier from one question of its form."""
    if not (version.runs and version.cases):
        return
    asked = next((each for each in version.form.fields if each.key == CASE_QUESTION), None)
    keys = {case.key for case in version.cases}
    if (
        asked is None
        or asked.type is not FieldType.CHOICE
        or not asked.required
        or asked.show_if
        or {choice.key for choice in asked.choices} != keys
    ):
        known = ", ".join(sorted(keys))
        yield Finding(
            package.content.files["form"],
            CASE_QUESTION,
            Text(
                f"Tờ khai phải luôn hỏi “{CASE_QUESTION}”, chọn một trong: {known}.",
                f"The form must always ask “{CASE_QUESTION}”, one choice of: {known}.",
            ),
            Text("Thêm hoặc sửa câu hỏi này.", "Add the question, or mend it."),
        )


def _law(version: ProcedureVersion, file: str, package: Package) -> Iterator[Finding]:
    known = package.content.legal_texts
    numbers = [(f"legal_basis[{i}].number", t.number) for i, t in enumerate(version.legal_basis)]
    for place, number in [("decision", version.decision), *numbers]:
        if not _NUMBER.fullmatch(number):
            yield _warning(
                file,
                place,
                f"Số văn bản “{number}” chưa đủ.",
                f"The number “{number}” is not complete.",
                "Ghi đủ số, năm và ký hiệu, ví dụ 13/2016/NĐ-CP.",
                "Write number, year and notation, such as 13/2016/NĐ-CP.",
            )
        elif place != "decision" and isinstance(known, dict) and number not in known:
            yield _warning(
                file,
                place,
                f"{number} không có trong {LEGAL_TEXTS}.",
                f"{number} is not in {LEGAL_TEXTS}.",
                "Thêm văn bản vào danh sách.",
                "Add the text to the list.",
            )


def _result(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    asked = {field.key for field in version.form.fields} | OWNER_PLACES
    for i, line in enumerate(version.result.body):
        named = places(line)
        wrong = ["{"] if named is None else sorted(named - asked)
        for place in wrong:
            yield Finding(
                file,
                f"result.body[{i}]",
                Text(f"Không có câu trả lời nào tên “{place}”.", f"No answer is called “{place}”."),
                Text("Dùng khóa của biểu mẫu.", "Use a key of the form."),
            )


def _documents(version: ProcedureVersion, package: Package) -> Iterator[Finding]:
    for key, document in version.documents.items():
        yield from _template(place_of_document(package.content, key), document.source)


def _template(file: str, source: str) -> Iterator[Finding]:
    for seen in _BESIDE.finditer(source):
        line = source.count("\n", 0, seen.start()) + 1
        yield Finding(
            file,
            str(line),
            Text("Mẫu giấy tờ đọc tệp khác.", "The template reads another file."),
            Text(
                "Mẫu chỉ dùng gói chung (@motcua/papers) và dữ liệu được giao.",
                "A template uses the shared package (@motcua/papers) and its data only.",
            ),
        )


def _completeness(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    for name in ("steps", "components", "legal_basis"):
        if not getattr(version, name):
            yield _warning(
                file,
                name,
                f"Thiếu “{name}” (Nghị định 63/2010/NĐ-CP, Điều 8).",
                f"“{name}” is missing (Decree 63/2010/NĐ-CP, Art. 8).",
                "Bổ sung theo văn bản công bố.",
                "Add what the published decision says.",
            )


def _dates(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    if version.effective_to is not None and version.effective_to < version.effective_from:
        yield Finding(
            file,
            "effective_to",
            Text("Hết hiệu lực trước khi có hiệu lực.", "Ends before it begins."),
            Text("Sửa một trong hai ngày.", "Mend one of the two days."),
        )
