"""The words about drafts of packages."""

from motcua.domain.catalogue.values.drafts import DraftState
from motcua.kernel.texts import Text

STATES = {
    DraftState.EDITING: Text("đang soạn", "being written"),
    DraftState.WAITING: Text("chờ duyệt", "waits for approval"),
    DraftState.RETURNED: Text("bị trả lại", "returned"),
    DraftState.PUBLISHED: Text("đã công bố", "published"),
    DraftState.DISCARDED: Text("đã bỏ", "given up"),
}

# What a state looks like beside its words.
MARKS = {
    DraftState.EDITING: 1,
    DraftState.WAITING: 4,
    DraftState.RETURNED: 5,
    DraftState.PUBLISHED: 9,
    DraftState.DISCARDED: 8,
}

CANNOT_DRAFT = {
    "changed_elsewhere": Text(
        "Bản soạn vừa được người khác, hoặc một cửa sổ khác, sửa. Những gì bạn vừa nhập chưa được lưu: hãy xem bản mới rồi sửa lại.",  # noqa: E501
        "Somebody else, or another window, changed this draft. What you sent was not saved: look at it again.",  # noqa: E501
    ),
    "not_writable": Text(
        "Bản soạn đang chờ duyệt hoặc đã kết thúc nên không sửa được.",
        "This draft waits for approval or has ended, so it cannot be changed.",
    ),
    "not_waiting": Text(
        "Bản soạn này không còn chờ duyệt: có người vừa quyết định trước bạn.",
        "This draft no longer waits: somebody decided just before you.",
    ),
    "own_draft": Text(
        "Người đã soạn hoặc đã trình không được tự duyệt. Hãy nhờ cán bộ kiểm soát khác.",
        "Whoever wrote or sent a draft does not approve it. Ask another controller.",
    ),
    "has_errors": Text(
        "Còn lỗi phải sửa trước khi trình duyệt.", "There are errors to mend before it is sent."
    ),
    "overtaken": Text(
        "Thủ tục đã có phiên bản mới hơn bản mà bản soạn này dựa vào. Hãy trả lại để người soạn xem phiên bản mới.",  # noqa: E501
        "A newer version was published since this draft began. Return it, so that its author looks at that version.",  # noqa: E501
    ),
    "unchanged": Text(
        "Nội dung giống hệt bản đang có hiệu lực nên không có gì để công bố.",
        "It says the same as what is in force: there is nothing to publish.",
    ),
    "bad_code": Text("Mã thủ tục viết như 1.013133.", "A code is written like 1.013133."),
    "bad_field": Text(
        "Lĩnh vực viết bằng chữ thường a–z và gạch dưới, ví dụ military_service.",
        "A field is written in a–z and underscores, such as military_service.",
    ),
    "code_taken": Text(
        "Mã này đã có thủ tục. Hãy mở bản soạn từ danh sách.",
        "There is a procedure of this code. Open its draft from the list.",
    ),
    "not_found": Text("Không có thủ tục mang mã này.", "There is no procedure of this code."),
    "bad_path": Text(
        "Tên tệp chỉ gồm a–z, 0–9, “-”, “_” và kết thúc bằng .yaml, .bpmn, .md hoặc .typ.",
        "A name of a file has a–z, 0–9, “-”, “_” and ends in .yaml, .bpmn, .md or .typ.",
    ),
    "no_such_file": Text(
        "Không bỏ hoặc tách được tệp này.", "This file cannot be removed or copied."
    ),
    "not_text": Text("Tệp không phải chữ UTF-8.", "The file is not text in UTF-8."),
    "too_large": Text("Mỗi tệp không quá 1 MB.", "A file has at most 1 MB."),
    "draft_too_large": Text("Cả bản soạn không quá 5 MB.", "A draft has at most 5 MB."),
    "too_many_files": Text("Bản soạn có tối đa 50 tệp.", "A draft has at most 50 files."),
    "no_reason": Text("Hãy ghi lý do trả lại.", "Say why it is returned."),
    "no_decision": Text(
        "Hãy ghi số quyết định công bố (tối đa 60 ký tự).",
        "Type the number of the decision (at most 60 characters).",
    ),
    "no_day": Text("Hãy chọn ngày có hiệu lực.", "Choose the day of effect."),
    "day_too_early": Text(
        "Ngày hiệu lực không được trước phiên bản mà bản soạn dựa vào.",
        "The day of effect cannot be before that of the version it goes on from.",
    ),
    "unreadable": Text(
        "Tệp này chưa đọc được nên không sửa bằng biểu mẫu được. Hãy sửa lỗi trong tệp trước.",
        "This file cannot be read, so the form cannot change it. Mend the file first.",
    ),
    "has_process": Text(
        "Bản soạn đã có quy trình; hãy sửa tệp đang có.",
        "This draft has a process already; change that one.",
    ),
    "bad_row": Text(
        "Danh sách này không thêm, chuyển hay bỏ được như vậy.",
        "This list cannot be changed in that way.",
    ),
}

# Beside which input a reason stands.
PLACES = {
    "no_reason": "reason",
    "no_decision": "decision",
    "no_day": "effective_from",
    "day_too_early": "effective_from",
    "bad_code": "code",
    "code_taken": "code",
    "bad_field": "field",
    "not_found": "like",
}
