"""Do the cases of a package differ, and does its form ask for them?"""

from collections.abc import Iterator

from motcua.domain.catalogue.rules.lint.telling import error, warning
from motcua.domain.catalogue.values import CASE_QUESTION, Finding, ProcedureVersion
from motcua.domain.forms.values import FieldType
from motcua.kernel.texts import Text


def alike_cases(version: ProcedureVersion, file: str) -> Iterator[Finding]:
    """Find cases of which none has a limit, fee or paper of its own."""
    own = {offer.case for offer in version.offers} | {part.case for part in version.components}
    own |= {fee.case for offer in version.offers for fee in offer.fees or ()}
    if version.cases and own == {""}:
        yield warning(
            "cases_alike",
            file,
            "cases",
            Text(
                "Các trường hợp không khác nhau: không thời hạn, phí, giấy tờ nào dành riêng.",
                "The cases do not differ: no limit, fee or paper is for one of them.",
            ),
            Text(
                "Ghi mục nào dành cho trường hợp nào, hoặc bỏ “cases”.",
                "Write what is for which case, or leave “cases” out.",
            ),
        )


def case_question(version: ProcedureVersion, form: str) -> Iterator[Finding]:
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
        yield error(
            "case_question",
            form,
            CASE_QUESTION,
            Text(
                f"Tờ khai phải luôn hỏi “{CASE_QUESTION}”, chọn một trong: {known}.",
                f"The form must always ask “{CASE_QUESTION}”, one choice of: {known}.",
            ),
            Text("Thêm hoặc sửa câu hỏi này.", "Add the question, or mend it."),
        )
