"""Questions of applicants: words for both sides, and the hours of the office."""

from datetime import datetime

from motcua.domain.dossiers.values.inquiries import CallTime, InquiryKind
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

KINDS = {
    InquiryKind.QUESTION: Text("câu hỏi", "question"),
    InquiryKind.CALL: Text("nhờ gọi lại", "wants a call"),
}
CALL_TIMES = {
    CallTime.ANY: Text("giờ làm việc nào cũng được", "any office hour"),
    CallTime.MORNING: Text("buổi sáng", "in the morning"),
    CallTime.AFTERNOON: Text("buổi chiều", "in the afternoon"),
}
CANNOT_INQUIRE = {
    "too_many_open": Text(
        "Các câu hỏi trước của hồ sơ này còn chờ trả lời. Hãy chờ, hoặc gọi số điện thoại ở trên.",
        "Earlier questions about this dossier wait for an answer. Wait, or call the number above.",
    ),
    "over": Text(
        "Hồ sơ đã kết thúc từ lâu nên không hỏi ở đây được nữa. Hãy gọi số điện thoại ở trên.",
        "The dossier ended long ago, so questions are not taken here. Call the number above.",
    ),
    "words_missing": Text("Hãy viết câu trả lời.", "Write the answer."),
    "too_long": Text("Nhiều nhất 2000 ký tự.", "2,000 characters at most."),
    "no_question": Text("Không có câu hỏi này.", "There is no such question."),
    "answered": Text("Đồng nghiệp vừa trả lời câu này.", "A colleague has just answered this."),
    "not_yours": Text(
        "Chỉ người đang giữ hồ sơ hoặc bộ phận tiếp nhận trả lời được.",
        "Only who holds the dossier, or the reception, can answer.",
    ),
    "places_open": Text("Còn chỗ chưa điền.", "Places are still to be filled."),
}


def office_hours(now: datetime) -> str:
    """Give the office hours of a working day, as people read them."""
    sessions = lawbook().office_hours(local(now).date()).value
    return ", ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in sessions)
