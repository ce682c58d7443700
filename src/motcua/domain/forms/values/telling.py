"""What a question asks of people, in words: for whoever compares two versions of a form."""

from motcua.domain.forms.values.conditions import Compare, Condition, Formula, Working
from motcua.domain.forms.values.form import Field, FieldType
from motcua.kernel.texts import Text

TYPE_NAMES = {
    FieldType.TEXT: Text("Một dòng chữ", "One line"),
    FieldType.LONG_TEXT: Text("Nhiều dòng chữ", "Several lines"),
    FieldType.NUMBER: Text("Số", "Number"),
    FieldType.MONEY: Text("Số tiền (đồng)", "Money (đồng)"),
    FieldType.DATE: Text("Ngày", "Date"),
    FieldType.YES_NO: Text("Có / Không", "Yes / no"),
    FieldType.CHOICE: Text("Chọn một", "One of several"),
    FieldType.CHOICES: Text("Chọn nhiều", "Several of several"),
    FieldType.PHONE: Text("Điện thoại", "Telephone"),
    FieldType.EMAIL: Text("Thư điện tử", "E-mail"),
    FieldType.PERSONAL_NUMBER: Text("Số định danh cá nhân", "Personal number"),
    FieldType.ORGANISATION: Text("Tổ chức: mã số, tên", "Organisation: code, name"),
    FieldType.PROVINCE: Text("Tỉnh, thành phố", "Province"),
    FieldType.ADDRESS: Text("Địa chỉ", "Address"),
    FieldType.CHECKLIST: Text("Bảng hỏi Có / Không", "Checklist"),
    FieldType.GROUP: Text("Nhóm nhiều dòng", "Group of rows"),
    FieldType.SUM: Text("Tổng các dòng", "Sum over rows"),
    FieldType.COMPUTED: Text("Hệ thống tự tính", "Worked out"),
    FieldType.STOP: Text("Dừng: không đủ điều kiện", "Stop: not eligible"),
}
COMPARE_NAMES = {
    Compare.AT_LEAST: Text("ít nhất", "at least"),
    Compare.AT_MOST: Text("nhiều nhất", "at most"),
    Compare.MORE_THAN: Text("lớn hơn", "more than"),
    Compare.LESS_THAN: Text("nhỏ hơn", "less than"),
    Compare.NOT_BEFORE: Text("từ ngày", "on or after"),
    Compare.NOT_AFTER: Text("đến hết ngày", "on or before"),
    Compare.AFTER: Text("sau ngày", "after"),
    Compare.BEFORE: Text("trước ngày", "before"),
    Compare.AGE_AT_LEAST: Text("tuổi ít nhất", "age at least"),
    Compare.AGE_AT_MOST: Text("tuổi nhiều nhất", "age at most"),
}
FORMULA_NAMES = {
    Working.SUM: Text("Cộng", "Sum"),
    Working.DIFFERENCE: Text(
        "Trừ: mục đầu trừ các mục sau", "Difference: the first less the others"
    ),
    Working.PRODUCT: Text("Nhân", "Product"),
    Working.AGE: Text("Tuổi tròn", "Age in whole years"),
    Working.COUNT: Text("Số dòng của nhóm", "Number of rows"),
}


def told(field: Field) -> dict[Text, Text]:
    """Give what a question says: its words, its type, whether and when it is asked, its bounds."""
    choices = [f"{each.key}" for each in field.choices]
    bounds = [each or "…" for each in (field.minimum, field.maximum)]
    rows = f"{field.minimum_rows}–{field.maximum_rows}" if field.fields else ""
    return {
        Text("Câu hỏi", "Question"): field.label,
        Text("Gợi ý", "Hint"): field.hint or Text("", ""),
        Text("Loại", "Type"): TYPE_NAMES[field.type],
        Text("Bắt buộc", "Required"): Text("có", "yes") if field.required else Text("không", "no"),
        Text("Chỉ hỏi khi", "Asked only when"): _listed([_condition(c) for c in field.show_if]),
        Text("Lựa chọn", "Choices"): _same("; ".join(choices)),
        Text("Từ – đến", "From – to"): _same(
            " – ".join(bounds) if field.minimum or field.maximum else ""
        ),
        Text("Số dòng", "Rows"): _same(rows),
        Text("Cách tính", "Worked out"): _formula(field.formula) or _same(field.of),
    }


def _condition(condition: Condition) -> Text:
    if not condition.bounds:
        return _same(f"{condition.field} = {' | '.join(condition.answers)}")
    said = [(COMPARE_NAMES[each.how], each.than) for each in condition.bounds]
    return Text(
        f"{condition.field} {', '.join(f'{how.vi} {than}' for how, than in said)}",
        f"{condition.field} {', '.join(f'{how.en} {than}' for how, than in said)}",
    )


def _formula(formula: Formula | None) -> Text | None:
    if formula is None:
        return None
    name, of = FORMULA_NAMES[formula.how], ", ".join(formula.of)
    at = f" @ {formula.at}" if formula.how is Working.AGE else ""
    return Text(f"{name.vi}: {of}{at}", f"{name.en}: {of}{at}")


def _listed(texts: list[Text]) -> Text:
    return Text("; ".join(each.vi for each in texts), "; ".join(each.en for each in texts))


def _same(words: str) -> Text:
    return Text(words, words)
