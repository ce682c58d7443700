"""What a procedure says aloud: each question with its hint and choices, each paper, its words.

The keys are parts of public addresses: ``field.<key>``, ``field.<group>.<key>`` for a question of
a row, ``page.<key>``, ``paper.<key>``, ``procedure``. Nothing else can be spoken by a stranger.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from motcua.domain.catalogue.values import Component, ProcedureVersion
from motcua.domain.forms.values import UNTYPED, Choice, Field, FieldType, Page
from motcua.kernel.texts import Text

_MOST_READ = 12  # of a longer list only the number of choices is said
_YES_NO = Text("Trả lời có hoặc không.", "Answer yes or no.")
_OPTIONAL = Text("Không bắt buộc.", "Optional.")
_PICK = Text("Chọn một trong {n}:", "Choose one of {n}:")
_TICK = Text("Chọn một hoặc nhiều trong {n}:", "Choose one or more of {n}:")
_AGREE = Text("Đánh dấu nếu đồng ý:", "Tick if you agree:")
_ITEMS = Text("Trả lời có hoặc không cho {n} dòng:", "Answer yes or no to {n} lines:")
_LIST = Text("Chọn trong danh sách {n} mục.", "Choose from a list of {n}.")
_DATE = Text("Gõ ba ô: ngày, tháng, năm.", "Type into three boxes: day, month, year.")
_ADDRESS = Text(
    "Chọn tỉnh, thành phố; gõ tên xã, phường hoặc đặc khu; rồi số nhà, đường, thôn hoặc tổ.",
    "Choose the province or city; type the commune, ward or special zone; then house and street.",
)
_PROVINCE = Text("Chọn tỉnh, thành phố trong danh sách.", "Choose the province or city.")
_MONEY = Text("Gõ số tiền bằng đồng, chỉ gồm chữ số.", "Type a sum in đồng, digits only.")
_ORGANISATION = Text(
    "Gõ mã số thuế hoặc mã số doanh nghiệp, rồi tên tổ chức.",
    "Type the tax or enterprise code, then the name of the organisation.",
)
_WORKED_OUT = Text("Hệ thống tự tính, không phải gõ.", "Worked out for you; nothing to type.")
_ROWS = Text(
    "Mỗi dòng hỏi: {what}. Bấm Thêm dòng để thêm.",
    "Each row asks: {what}. Press Add a row for more.",
)
_ORIGINALS = Text("Bản chính: {n}.", "Originals: {n}.")
_COPIES = Text("Bản sao: {n}.", "Copies: {n}.")
_BLOCK_END = re.compile(r"</(?:h\d|p|li|td|th)>|<br ?/?>")
_MARKUP = re.compile(r"<[^>]*>")
_TYPED = {
    FieldType.YES_NO: _YES_NO,
    FieldType.DATE: _DATE,
    FieldType.MONEY: _MONEY,
    FieldType.ORGANISATION: _ORGANISATION,
    FieldType.SUM: _WORKED_OUT,
    FieldType.COMPUTED: _WORKED_OUT,
    FieldType.ADDRESS: _ADDRESS,
    FieldType.PROVINCE: _PROVINCE,
}


def texts_aloud(version: ProcedureVersion) -> Mapping[str, Text]:
    """Give every text of a procedure that may be spoken, by its key."""
    found = {"procedure": _joined(_guide(version))}
    for page in version.form.pages:
        found[f"page.{page.key}"] = _joined(_page(page))
        for field in page.fields:
            found[f"field.{field.key}"] = question_aloud(field)
            for each in field.fields:
                found[f"field.{field.key}.{each.key}"] = question_aloud(each)
    for part in version.components:
        found[f"paper.{part.key}"] = _joined(_paper(part))
    return found


def question_aloud(field: Field) -> Text:
    """Give a question as it is read to somebody: label, hint, then what may be answered."""
    parts: list[Text | None] = [field.label, field.hint, _answering(field)]
    if not field.required and field.type not in UNTYPED | {FieldType.GROUP}:
        parts.append(_OPTIONAL)
    return _joined(parts)


def _answering(field: Field) -> Text | None:
    if field.type is FieldType.GROUP:
        labels = [each.label for each in field.fields if each.type not in UNTYPED]
        return _filled(
            _ROWS, Text(", ".join(x.vi for x in labels), ", ".join(x.en for x in labels))
        )
    if field.type is FieldType.CHECKLIST:
        return _numbered(_ITEMS, field.choices)
    if field.choices:
        several = _TICK if len(field.choices) > 1 else _AGREE
        return _numbered(_PICK if field.type is FieldType.CHOICE else several, field.choices)
    return _TYPED.get(field.type)


def _numbered(words: Text, choices: tuple[Choice, ...]) -> Text:
    """Say the choices by number, so that they can be answered by number."""
    if len(choices) > _MOST_READ and words is _PICK:
        return _counted(_LIST, len(choices))
    if words is _AGREE:
        return Text(f"{words.vi} {choices[0].label.vi}", f"{words.en} {choices[0].label.en}")
    vi = " ".join(f"{n}, {each.label.vi.rstrip('.')}." for n, each in enumerate(choices, 1))
    en = " ".join(f"{n}, {each.label.en.rstrip('.')}." for n, each in enumerate(choices, 1))
    start = _counted(words, len(choices))
    return Text(f"{start.vi} {vi}", f"{start.en} {en}")


def _page(page: Page) -> list[Text | None]:
    return [page.title, page.intro]


def _paper(part: Component) -> list[Text | None]:
    counts = [
        _counted(words, number)
        for words, number in ((_ORIGINALS, part.originals), (_COPIES, part.copies))
        if number
    ]
    return [part.name, *counts, part.reason, part.note, part.file_rule]


def _guide(version: ProcedureVersion) -> list[Text | None]:
    guide = Text(_plain(version.guide.vi), _plain(version.guide.en))
    return [version.name, version.summary, guide]


def _plain(markup: str) -> str:
    """Give the words of a guide without its marks, each heading and line a sentence."""
    lines = (_MARKUP.sub(" ", each).strip() for each in _BLOCK_END.split(markup))
    return " ".join(_ended(unescape(line)) for line in lines if line)


def _counted(words: Text, number: int) -> Text:
    return Text(words.vi.format(n=number), words.en.format(n=number))


def _filled(words: Text, what: Text) -> Text:
    return Text(words.vi.format(what=what.vi), words.en.format(what=what.en))


def _joined(parts: Iterable[Text | None]) -> Text:
    said = [each for each in parts if each is not None]
    return Text(
        " ".join(map(_ended, (x.vi for x in said))), " ".join(map(_ended, (x.en for x in said)))
    )


def _ended(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".?!:" else f"{words}."
