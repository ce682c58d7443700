"""Words about colleagues, checks and what changed meanwhile."""

from motcua.kernel.texts import Text

BY_SYSTEM = Text("hệ thống", "the system")
SOMEBODY = Text("đã xử lý hồ sơ", "acted on the dossier")
ACTS = {
    "dossiers.accepted": Text("đã tiếp nhận", "received it"),
    "dossiers.proposed": Text("đã thẩm định xong", "finished the appraisal"),
    "dossiers.worked": Text("đã kết thúc một bước", "ended a step"),
    "dossiers.sent_back": Text("đã trả lại bước trước", "rejected it back to an earlier step"),
    "dossiers.refused": Text("đã từ chối", "refused it"),
    "dossiers.signed": Text("đã ký kết quả", "signed the result"),
    "dossiers.handed_over": Text("đã trả kết quả", "handed the result over"),
    "dossiers.transferred": Text("đã bàn giao", "handed it over on a slip"),
    "dossiers.given": Text("đã lập phiếu bàn giao", "put it on a hand-over slip"),
    "dossiers.claimed": Text("đã nhận việc", "took the task"),
    "dossiers.assigned": Text("đã giao việc", "assigned the task"),
    "dossiers.released": Text("đã trả việc cho bộ phận", "gave the task back to the post"),
    "dossiers.passed": Text("đã giao việc cho đồng nghiệp", "passed the task on to a colleague"),
    "dossiers.escalated": Text("đã trình thủ trưởng", "put it before the head"),
    "dossiers.given_back": Text("đã giao lại cho bộ phận", "gave it back to the post"),
    "dossiers.supplement_requested": Text("đã yêu cầu bổ sung", "asked for papers"),
    "dossiers.supplement_answered": Text("đã nộp bổ sung", "answered the request"),
    "dossiers.file_infected": Text(
        "máy quét thấy mã độc trong một tệp, tệp đã khóa",
        "the scanner found a virus in a file; it is closed",
    ),
    "dossiers.withdrawn": Text("đã rút hồ sơ", "withdrew the dossier"),
    "dossiers.stopped": Text("đã dừng giải quyết", "stopped the settling"),
    "dossiers.suspended": Text("đã tạm dừng thời hạn", "suspended the clock"),
    "dossiers.resumed": Text("đã cho thời hạn chạy tiếp", "let the clock run again"),
    "dossiers.message_noted": Text("đã ghi nhận điều hồ sơ chờ", "noted what was waited for"),
    "dossiers.timer_fired": Text("đã chuyển bước vì hết giờ chờ", "moved on as a time was over"),
    "dossiers.apology_drafted": Text("đã soạn văn bản xin lỗi", "drafted an apology"),
    "dossiers.apology_signed": Text("đã ký văn bản xin lỗi", "signed the apology"),
    "dossiers.allowance_asked": Text("đã xin bổ sung lần nữa", "asked for a further request"),
    "dossiers.allowance_granted": Text("đã cho bổ sung lần nữa", "allowed a further request"),
    "dossiers.allowance_denied": Text(
        "đã không cho bổ sung lần nữa", "did not allow a further request"
    ),
    "dossiers.sub_dossier_sent": Text("đã gửi hồ sơ con", "sent a sub-dossier"),
    "dossiers.sub_dossier_returned": Text("đã trả hồ sơ con", "returned a sub-dossier"),
    "dossiers.version_moved": Text("đã chuyển phiên bản", "moved it to another version"),
    "dossiers.originals_given": Text("đã chuyển bản giấy", "sent the originals"),
    "dossiers.originals_arrived": Text("đã nhận bản giấy", "received the originals"),
    "dossiers.time_passed": Text("đã cho thời gian trôi", "let time pass"),
}

CANNOT_WRITE = {
    "words_missing": Text("Hãy viết nội dung.", "Write something."),
    "too_long": Text("Nội dung quá dài, nhiều nhất 2000 ký tự.", "Too long: 2,000 characters."),
    "nobody_called": Text(
        "Không có đồng nghiệp nào của hồ sơ này tên là", "No colleague of this dossier is called"
    ),
    "oneself": Text("Hãy chọn một đồng nghiệp khác.", "Choose somebody else."),
    "no_question": Text("Không có câu hỏi nào như vậy cho bạn.", "There is no such question."),
    "answered": Text("Câu hỏi này đã được trả lời.", "This question is answered already."),
}

CANNOT_KEEP = {
    "not_yours": Text("Mẫu câu này không thuộc đơn vị bạn.", "This text is not of your unit."),
    "unknown_use": Text("Hãy chọn mẫu dùng cho việc gì.", "Choose what the text is for."),
    "unknown_procedure": Text("Không có thủ tục mã này.", "There is no such procedure."),
    "name_missing": Text("Hãy đặt tên cho mẫu.", "Give the text a name."),
    "words_missing": Text("Hãy viết nội dung mẫu.", "Write the text."),
    "name_taken": Text(
        "Vừa có người lưu mẫu cùng tên. Hãy xem lại.", "Somebody has just kept one of this name."
    ),
    "too_many": Text("Đơn vị đã có 200 mẫu.", "The unit has 200 texts already."),
}

USES = (
    {"key": "supplement", "label": Text("Yêu cầu bổ sung", "Supplement request")},
    {"key": "refusal", "label": Text("Từ chối", "Refusal")},
    {"key": "opinion", "label": Text("Ý kiến", "Opinion or note")},
)

PLACES_OPEN = Text(
    "Còn chỗ chưa điền, chưa gửi được", "Places are still to be filled before sending"
)
NO_TEXT = Text("Hãy chọn một mẫu câu.", "Choose a text.")
TEXT_TOO_LONG = Text(
    "Điền mẫu vào thì quá 1000 ký tự. Hãy bớt chữ đã viết.",
    "With the text it would be longer than 1,000 characters. Shorten what is there.",
)
