"""The sheets of ``procedure.yaml``: what each part of it asks (Decree 63/2010/NĐ-CP Art. 8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.catalogue.values import (
    APPLICANTS,
    Accept,
    ApplicantKind,
    Channel,
    Deciding,
    FeeKind,
    Level,
    Moment,
    Openness,
    Register,
    Regulation,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Supplement, Unit
from motcua.web.backoffice.sheets.shapes import Item, Kind, Option, Shape, always, options_of
from motcua.web.shared.dossier_parts import CHANNELS

_CHANNELS = {key.value: name for key, name in CHANNELS.items()}
_NAMES = {
    "ministry": Text("Bộ", "Ministry"), "province": Text("Tỉnh", "Province"),
    "commune": Text("Xã", "Commune"), "other": Text("Khác", "Other"),
    "fee": Text("Phí", "Fee"), "charge": Text("Lệ phí", "Charge"),
    "people_committee": Text("Ủy ban nhân dân", "People's Committee"),
    "command": Text("Chỉ huy đơn vị tiếp nhận", "Command of the receiving unit"),
    "detail_delegated_by_law": Text("Luật giao quy định chi tiết", "Detail delegated by law"),
    "not_delegated": Text("Không được giao", "Not delegated"),
    "restart": Text("Tính lại từ đầu", "The whole limit anew"),
    "resume": Text("Tính tiếp phần còn lại", "What is left of it"),
    "population": Text("Dữ liệu dân cư", "Population data"),
    "business": Text("Dữ liệu doanh nghiệp", "Business data"),
    "land": Text("Dữ liệu đất đai", "Land data"),
    "civil_status": Text("Dữ liệu hộ tịch", "Civil status data"),
    "health_insurance": Text("Dữ liệu bảo hiểm y tế", "Health insurance data"),
    "not_fixed": Text("Luật không ấn định", "Not fixed by law"),
    "by_event": Text("Theo sự kiện", "By an event"),
    "before": Text("trước sự kiện", "before the event"),
    "after": Text("sau sự kiện", "after the event"),
    "pdf": Text("PDF", "PDF"), "jpeg": Text("Ảnh JPEG", "JPEG"), "png": Text("Ảnh PNG", "PNG"),
    "docx": Text("Tệp Word (DOCX)", "Word file (DOCX)"),
    "minute": Text("phút", "minutes"), "hour": Text("giờ", "hours"),
    "working_hour": Text("giờ làm việc", "working hours"),
    "working_day": Text("ngày làm việc", "working days"), "day": Text("ngày", "days"),
    "month": Text("tháng", "months"), "season": Text("đợt", "seasons"),
}  # fmt: skip
UNITS = options_of(Unit, _NAMES)
ACCEPTS = options_of(Accept, _NAMES)
_KEY = Item("key", Kind.LINE, Text("Khóa", "Key"), Text("a–z, 0–9, gạch dưới", "a–z, 0–9, _"))
_NAME = Item("name", Kind.TEXT, Text("Tên", "Name"))
_NOTE = Item("note", Kind.WORDS, Text("Ghi chú", "Note"))
_CASE = Item(
    "case", Kind.LINE, Text("Chỉ cho trường hợp (khóa)", "Only for the case (key)"),
    Text("Để trống nếu cho mọi trường hợp", "Empty for every case"),
)  # fmt: skip


def _limit(label: Text) -> Item:
    return Item("limit", Kind.LIMIT, label, options=UNITS)


def _line(key: str, vi: str, en: str) -> Item:
    return Item(key, Kind.LINE, Text(vi, en))


def _words(key: str, vi: str, en: str) -> Item:
    return Item(key, Kind.WORDS, Text(vi, en))


def _flag(key: str, vi: str, en: str) -> Item:
    return Item(key, Kind.FLAG, Text(vi, en))


_BOTH = {"vi": "Chưa viết", "en": "To be written"}

TEXT = Shape(
    Text("Câu chữ", "Words"),
    (Item("vi", Kind.LINE, Text("Tiếng Việt", "Vietnamese")),
     Item("en", Kind.LINE, Text("Tiếng Anh", "English"))),
    lambda: dict(_BOTH),
)  # fmt: skip
CASE = Shape(Text("Trường hợp", "Case"), (_KEY, _NAME), lambda: {"key": "case", "name": {**_BOTH}})
FEE = Shape(
    Text("Khoản thu", "Sum"),
    (Item("kind", Kind.PICK, Text("Loại", "Kind"), options=options_of(FeeKind, _NAMES)),
     Item("amount", Kind.AMOUNT, Text("Số tiền", "Amount"),
          Text("Để trống nếu văn bản riêng quy định, và ghi văn bản đó vào ghi chú",
               "Empty when another text sets it; name that text in the note")),
     _line("currency", "Đơn vị tiền", "Currency"), _NOTE, _CASE),
    lambda: {"kind": "charge", "amount": 0, "currency": "VND"},
)  # fmt: skip
OPEN_LIMIT = Shape(
    Text("Không ấn định thời hạn", "No fixed limit"),
    (Item("kind", Kind.PICK, Text("Vì sao", "Why"), options=options_of(Openness, _NAMES)),
     _words("text", "Viết cho người đọc", "For the reader")),
)  # fmt: skip
OFFER = Shape(
    Text("Cách nộp", "Channel"),
    (Item("channel", Kind.PICK, Text("Cách nộp", "Channel"),
          options=options_of(Channel, _CHANNELS)),
     _limit(Text("Thời hạn", "Limit")),
     Item("open_limit", Kind.PART, Text("Không ấn định thời hạn", "No fixed limit"),
          of=always(OPEN_LIMIT)),
     Item("fees", Kind.ROWS, Text("Phí, lệ phí (không có dòng nào: miễn phí)",
                                  "Fees (no row: free of charge)"), of=always(FEE)),
     _NOTE, _CASE),
    lambda: {"channel": "direct", "limit": {"value": 1, "unit": "working_day"}, "fees": []},
)  # fmt: skip
STAGE = Shape(
    Text("Giai đoạn", "Stage"), (_KEY, _NAME, _limit(Text("Thời hạn", "Limit"))),
    lambda: {"key": "stage", "name": {**_BOTH}},
)  # fmt: skip
COMPONENT = Shape(
    Text("Giấy tờ", "Paper"),
    (_KEY, _NAME,
     Item("originals", Kind.WHOLE, Text("Số bản chính", "Originals")),
     Item("copies", Kind.WHOLE, Text("Số bản sao", "Copies")),
     _flag("required", "Bắt buộc đính kèm khi nộp trực tuyến", "A file is required online"),
     _flag("if_any", "Nếu có", "If any"), _flag("present_only", "Chỉ xuất trình", "Only shown"),
     Item("replaced_by", Kind.PICK, Text("Miễn nộp khi đã có trong", "Not asked when held in"),
          options=options_of(Register, _NAMES)),
     Item("accept", Kind.PICKS, Text("Nhận loại tệp", "Kinds of file"), options=ACCEPTS),
     Item("most_files", Kind.WHOLE, Text("Nhiều nhất mấy tệp", "Most files")),
     Item("largest_mb", Kind.WHOLE, Text("Mỗi tệp không quá (MB)", "Largest file (MB)")),
     _flag("signed", "Nộp trực tuyến phải ký số", "Sent online it must be digitally signed"),
     _NOTE, _words("reason", "Giấy tờ này chứng minh gì", "What it proves"),
     _line("form_code", "Số hiệu mẫu", "Number of its form"), _CASE),
    lambda: {"key": "paper", "name": {**_BOTH}, "originals": 1, "copies": 0},
)  # fmt: skip
RESULT = Shape(
    Text("Kết quả", "Result"),
    (_NAME, _line("title", "Tiêu đề trên giấy", "Title on the paper"),
     _line("template", "Tệp mẫu", "Template file"),
     _line("number_pattern", "Cách đánh số", "Pattern of numbers"),
     Item("body", Kind.LINES, Text("Nội dung, mỗi dòng một đoạn", "Body, a paragraph a line"),
          Text("{khóa} là câu trả lời của tờ khai", "{key} is an answer of the form"))),
)  # fmt: skip
LAW = Shape(
    Text("Văn bản", "Text of law"),
    (_line("number", "Số, ký hiệu", "Number"),
     _words("articles", "Điều khoản", "Articles")),
    lambda: {"number": "78/2015/QH13"},
)  # fmt: skip
CORRECTION = Shape(
    Text("Hiệu chỉnh", "Correction"),
    (_line("field", "Mục", "Field"), _words("official", "Tờ đã công bố ghi", "The sheet says"),
     _words("ours", "Trang này ghi", "We say"), _words("reason", "Vì sao", "Why"),
     _line("legal_basis", "Căn cứ", "Legal basis")),
    lambda: {"field": "offers", "official": {**_BOTH}, "ours": {**_BOTH}, "reason": {**_BOTH},
             "legal_basis": "78/2015/QH13"},
)  # fmt: skip
RULE = Shape(
    Text("Quy định", "Rule"),
    (Item("value", Kind.WHOLE, Text("Số", "Number")),
     Item("unit", Kind.PICK, Text("Đơn vị", "Unit"), options=UNITS),
     Item("effective_from", Kind.DAY, Text("Từ ngày", "From")),
     Item("effective_to", Kind.DAY, Text("Đến ngày", "To")),
     _line("legal_basis", "Căn cứ", "Legal basis"), _NOTE,
     _flag("unconfirmed", "Chưa xác nhận", "Not confirmed")),
    lambda: {"value": 10, "unit": "day", "legal_basis": "78/2015/QH13"},
)  # fmt: skip
DEADLINE = Shape(
    Text("Hạn của người dân", "Deadline of the applicant"),
    (_KEY, _NAME, Item("event", Kind.TEXT, Text("Sự kiện", "Event")),
     Item("moment", Kind.PICK, Text("Tính", "Counted"), options=options_of(Moment, _NAMES)),
     Item("rules", Kind.ROWS, Text("Quy định", "Rules"), of=always(RULE))),
    lambda: {"key": "deadline", "name": {**_BOTH}, "event": {**_BOTH}, "moment": "after",
             "rules": [RULE.blank()]},
)  # fmt: skip
CLOCK = Shape(
    Text("Quy tắc tính thời hạn", "Clock rule"),
    (Item("effective_from", Kind.DAY, Text("Từ ngày", "From")),
     Item("effective_to", Kind.DAY, Text("Đến ngày", "To")),
     Item("supplement", Kind.PICK, Text("Sau khi bổ sung", "After a supplement"),
          options=options_of(Supplement, _NAMES)),
     _flag("count_day_of_receipt", "Tính cả ngày tiếp nhận", "The day of receipt counts"),
     _line("cut_off", "Giờ chốt trong ngày, ví dụ 16:00", "Cut-off hour, such as 16:00"),
     _flag("always_open", "Làm việc cả ngày đêm, cả ngày nghỉ", "Open day and night, days off too"),
     _words("article", "Điều luật", "Article")),
    lambda: {"effective_from": "2026-01-01", "supplement": "resume", "article": {**_BOTH}},
)  # fmt: skip
RELATED = Shape(
    Text("Thủ tục liên quan", "Related procedure"),
    (_line("code", "Mã", "Code"), _words("relation", "Liên quan thế nào", "How")),
    lambda: {"code": "1.013133", "relation": {**_BOTH}},
)  # fmt: skip

IDENTITY = Shape(
    Text("Tên, cơ quan, đối tượng", "Identity, units, applicants"),
    (_NAME, _words("summary", "Tóm tắt", "Summary"),
     Item("former_codes", Kind.LINES, Text("Mã cũ, mỗi dòng một mã", "Former codes, one a line")),
     Item("levels", Kind.PICKS, Text("Cấp thực hiện", "Levels"), options=options_of(Level, _NAMES)),
     Item("applicants", Kind.PICKS, Text("Đối tượng", "Applicants"),
          options=options_of(ApplicantKind, {key.value: name for key, name in APPLICANTS.items()})),
     Item("regulation", Kind.PICK, Text("Mức độ luật giao", "Delegation"),
          options=options_of(Regulation, _NAMES)),
     _words("executing_unit", "Cơ quan thực hiện", "Executing unit"),
     Item("deciding", Kind.PICK, Text("Ai ký kết quả (khi giải quyết ở đây)", "Who signs"),
          options=options_of(Deciding, _NAMES)),
     _words("deciding_unit", "Cơ quan quyết định", "Deciding unit"),
     _words("authorised_unit", "Cơ quan được ủy quyền", "Authorised unit"),
     _words("coordinating_unit", "Cơ quan phối hợp", "Coordinating unit"),
     Item("sets", Kind.WHOLE, Text("Số bộ hồ sơ (để trống: 1)", "Sets of papers (empty: 1)")),
     _line("process", "Tệp quy trình (để trống: chỉ mô tả)", "Process file (empty: described)"),
     _line("form", "Tệp tờ khai (mặc định form.yaml)", "Form file (form.yaml when empty)"),
     _line("guide", "Hướng dẫn (mặc định guide)", "Guide (guide when empty)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One sheet of the overview: a part of the file by its key, or the identity."""

    key: str
    name: Text


_LISTS: tuple[tuple[str, Text, Shape], ...] = (
    ("cases", Text("Trường hợp", "Cases"), CASE),
    ("offers", Text("Cách nộp, thời hạn, phí", "Channels, limits, fees"), OFFER),
    ("stages", Text("Giai đoạn", "Stages"), STAGE),
    ("components", Text("Thành phần hồ sơ", "Papers"), COMPONENT),
    ("legal_basis", Text("Căn cứ pháp lý", "Legal basis"), LAW),
    ("steps", Text("Trình tự thực hiện", "Steps"), TEXT),
    ("conditions", Text("Yêu cầu, điều kiện", "Conditions"), TEXT),
    ("when_to_act", Text("Khi nào phải làm", "When to act"), TEXT),
    ("applicant_deadlines", Text("Hạn của người dân", "Deadlines of applicants"), DEADLINE),
    ("clock", Text("Quy tắc tính thời hạn riêng", "Clock rules of its own"), CLOCK),
    ("registers", Text("Sổ sách", "Registers"), TEXT),
    ("corrections", Text("Hiệu chỉnh", "Corrections"), CORRECTION),
    ("unconfirmed", Text("Chưa xác nhận", "Not confirmed"), TEXT),
    ("related", Text("Thủ tục liên quan", "Related procedures"), RELATED),
)
_RESULT = Text("Kết quả", "Result")
ROOT = Shape(
    Text("Thủ tục", "Procedure"),
    (*IDENTITY.items,
     *(Item(key, Kind.ROWS, name, of=always(shape)) for key, name, shape in _LISTS),
     Item("result", Kind.PART, _RESULT, of=always(RESULT))),
)  # fmt: skip
GROUPS = (
    Group("", IDENTITY.name),
    *(Group(key, name) for key, name, _ in _LISTS),
    Group("result", _RESULT),
)
NAMES: Mapping[str, Text] = {item.key: item.label for item in ROOT.items}
__all__ = ["ACCEPTS", "GROUPS", "IDENTITY", "NAMES", "ROOT", "TEXT", "Group", "Option"]
