"""The result paper of a package, its template, and the days of its force."""

import re
from collections.abc import Iterator

from motcua.domain.catalogue.rules.gathering import Package
from motcua.domain.catalogue.rules.lint.telling import error
from motcua.domain.catalogue.rules.result_places import OWNER_PLACES, places
from motcua.domain.catalogue.rules.tasks import place_of_document
from motcua.domain.catalogue.values import Finding, ProcedureVersion
from motcua.kernel.texts import Text

# A version keeps the text of its template; a file beside the template would not be kept.
_BESIDE = re.compile(
    r'(?:\b(?:import|include)\s+|\b(?:read|image|json|yaml|toml|csv|xml)\(\s*)"(?!@)[^"]+"'
)


def result_places(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    """Find places in the sentences of the result that no answer fills."""
    asked = {field.key for field in version.form.fields} | OWNER_PLACES
    for i, line in enumerate(version.result.body):
        named = places(line)
        wrong = ["{"] if named is None else sorted(named - asked)
        for place in wrong:
            yield error(
                "result_place",
                file,
                f"result.body[{i}]",
                Text(f"Không có câu trả lời nào tên “{place}”.", f"No answer is called “{place}”."),
                Text("Dùng khóa của biểu mẫu.", "Use a key of the form."),
            )


def template(version: ProcedureVersion) -> Iterator[Finding]:
    """Find files that the template of the result reads from beside it."""
    yield from _beside(version.result.template, version.template_source)


def documents(version: ProcedureVersion, package: Package) -> Iterator[Finding]:
    """Find files that the documents of tasks read from beside them."""
    for key, document in version.documents.items():
        yield from _beside(place_of_document(package.content, key), document.source)


def _beside(file: str, source: str) -> Iterator[Finding]:
    for seen in _BESIDE.finditer(source):
        line = source.count("\n", 0, seen.start()) + 1
        yield error(
            "template_file",
            file,
            str(line),
            Text("Mẫu giấy tờ đọc tệp khác.", "The template reads another file."),
            Text(
                "Mẫu chỉ dùng gói chung (@motcua/papers) và dữ liệu được giao.",
                "A template uses the shared package (@motcua/papers) and its data only.",
            ),
        )


def dates(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    """Find a package that ends before it begins."""
    if version.effective_to is not None and version.effective_to < version.effective_from:
        yield error(
            "dates",
            file,
            "effective_to",
            Text("Hết hiệu lực trước khi có hiệu lực.", "Ends before it begins."),
            Text("Sửa một trong hai ngày.", "Mend one of the two days."),
        )
