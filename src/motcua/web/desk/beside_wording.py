"""Words about colleagues and checks."""

from motcua.kernel.texts import Text

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
