"""Are the components what the applicant brings, and are the forms his own?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from motcua.domain.catalogue.rules.lint.facts import Facts, Paper
from motcua.domain.catalogue.rules.lint.telling import error, warning
from motcua.domain.catalogue.rules.lint.wording import folded, pieces
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

_FORM = re.compile(
    r"(\d+ )?(đơn|tờ khai|bản khai|phiếu đăng ký|giấy đề nghị|văn bản đề nghị|công văn đề nghị)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(mẫu|phụ lục|biểu mẫu)\b", re.IGNORECASE)
# Whoever changes, renews or loses a paper hands in the old one.
_AGAIN = re.compile(
    r"(cấp lại|cấp đổi|cấp điều chỉnh|sửa đổi|gia hạn|điều chỉnh|thu hồi|khám giám định lại)",
    re.IGNORECASE,
)
# A circular or decision of another ministry in a file name: 09.2011.TT-BVHTTDL.
_ISSUER = re.compile(r"(?:^|[^A-Za-zĐ])(?:TT|TTLT|QĐ|QD)-?\s?(B[A-ZĐ]{2,}|NHNN|UBDT|TTCP)")
_HOME = frozenset({"BQP", "BQPH"})


def results_as_papers(facts: Facts, results: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Find components that are results: of this procedure, or a refusal of a related one.

    ``results`` are the pieces of all results of the field by their folded words, with the codes
    that issue them. An earlier paper of another procedure is a usual component (the first
    decision for a second complaint), so only its refusal notice tells that a result was pasted.
    """
    own = set(map(folded, pieces(facts.result.text)))
    again = _AGAIN.match(facts.name)
    for paper in facts.papers:
        parts = list(map(folded, pieces(paper.name)))
        mine = not again and parts and all(part in own for part in parts)
        refusal = [part for part in parts if "từ chối" in part and part in results]
        if mine or refusal:
            codes = results[refusal[0]] if refusal else [facts.code]
            yield _result(facts.file, paper, ", ".join(codes))


def _result(file: str, paper: Paper, codes: str) -> Finding:
    return warning(
        "result_as_component",
        file,
        f"{paper.place}.name",
        Text(
            f"Thành phần hồ sơ này là kết quả của thủ tục {codes}.",
            f"This component is the result of procedure {codes}.",
        ),
        Text(
            "Bỏ khỏi thành phần hồ sơ và thêm mục “corrections”.",
            "Leave it out of the components and record a correction.",
        ),
    )


def missing_forms(facts: Facts) -> Iterator[Finding]:
    """Find requests and declarations whose form nobody names (Decree 63/2010/NĐ-CP Art. 8).

    A procedure that runs here asks by its own electronic form.
    """
    for paper in facts.papers:
        asked = _FORM.match(paper.name) and not facts.runs
        told = paper.form_code or paper.form_file or paper.note or _NUMBERED.search(paper.name)
        if asked and not told:
            yield warning(
                "form_missing",
                facts.file,
                f"{paper.place}.form_code",
                Text(
                    "Đơn, tờ khai này chưa nói theo mẫu nào.",
                    "Nothing says which form this request or declaration uses.",
                ),
                Text(
                    "Ghi “form_code”; luật không quy định mẫu thì nói trong “note”.",
                    "Write “form_code”; say in “note” when the law prescribes none.",
                ),
            )


def foreign_forms(facts: Facts) -> Iterator[Finding]:
    """Find attached forms whose file name carries a text of another ministry."""
    for paper in facts.papers:
        issuers = set(_ISSUER.findall(paper.form_file)) - _HOME
        if issuers:
            yield warning(
                "form_of_other_ministry",
                facts.file,
                f"{paper.place}.form_file",
                Text(
                    f"Mẫu đính kèm là của cơ quan khác ({', '.join(sorted(issuers))}).",
                    f"The attached form belongs elsewhere ({', '.join(sorted(issuers))}).",
                ),
                Text("Đính kèm mẫu đúng của thủ tục.", "Attach the procedure's own form."),
            )


def empty_form(facts: Facts, file: str, questions: int) -> Iterator[Finding]:
    """Find a procedure that runs and asks nothing: what it needs can be told nowhere."""
    if facts.runs and not questions:
        yield error(
            "form_missing",
            file,
            "pages",
            Text("Thủ tục chạy mà biểu mẫu không hỏi gì.", "It runs, and its form asks nothing."),
            Text("Viết các câu hỏi.", "Write the questions."),
        )
