"""Words about reading dossiers: why, and what a person is told of it."""

from datetime import date

from motcua.domain.dossiers.values import Reading, ReadingGround
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

_GROUNDS = {
    ReadingGround.TASK: Text("Có việc phải làm ở hồ sơ", "Had a task in the dossier"),
    ReadingGround.OWN_WORK: Text(
        "Xem lại hồ sơ vừa xử lý", "Came back to a dossier he had worked on"
    ),
    ReadingGround.ATTEMPT: Text(
        "Bấm xử lý khi việc đã qua tay người khác",
        "Tried to act when it was somebody else’s turn already",
    ),
    ReadingGround.POWER: Text("Xem theo giấy ủy quyền", "Read under a power"),
    ReadingGround.ORGANISATION: Text(
        "Xem với tư cách đại diện tổ chức là chủ hồ sơ", "Read for the organisation that owns it"
    ),
    ReadingGround.PROGRAM: Text("Đọc qua kết nối giữa các phần mềm", "Read by a connected program"),
}
_IN_HIS_PLACE = {
    ReadingGround.POWER: Text("Người được ủy quyền", "An agent under a power"),
    ReadingGround.ORGANISATION: Text("Người đại diện của tổ chức", "Who heads the organisation"),
    ReadingGround.PROGRAM: Text("Phần mềm đã nộp hồ sơ", "The program that filed it"),
}
CANNOT_STATE = {
    "purpose_unknown": Text("Hãy chọn một mục đích.", "Choose a purpose."),
    "words_missing": Text(
        "Hãy ghi rõ hơn: văn bản nào, ai yêu cầu (từ 10 chữ cái).",
        "Say more: which document, who asked (10 letters or more).",
    ),
}
CANNOT_HIDE = {
    "no_such_dossier": Text("Không có hồ sơ mang mã này.", "There is no dossier with this code."),
    "no_such_unit": Text(
        "Đơn vị này không tham gia hồ sơ.", "This unit takes no part in the dossier."
    ),
    "document_missing": Text("Hãy ghi số, ngày văn bản.", "Give the document’s number and day."),
    "reason_missing": Text("Hãy ghi lý do.", "Give the reason."),
    "until_wrong": Text(
        "Ngày kết thúc phải sau hôm nay và không quá số ngày quy định.",
        "The last day must be after today and within the days allowed.",
    ),
    "already_asked": Text(
        "Hồ sơ và đơn vị này đang có một đề nghị chờ quyết định.",
        "A question about this dossier and unit waits for its decision already.",
    ),
    "decided": Text("Đề nghị này đã được quyết định.", "This was decided already."),
    "same_officer": Text(
        "Người đề nghị không được tự quyết định.", "Who asked may not decide it himself."
    ),
    "not_in_force": Text("Quyết định này không còn hiệu lực.", "This is no longer in force."),
}


def who(reading: Reading) -> Text | str:
    """Name who read: the post of an officer, else in which place somebody from outside did."""
    place = next((words for each, words in _IN_HIS_PLACE.items() if each == reading.purpose), None)
    if place is None:
        return reading.post
    name = f" {reading.program}" if reading.program else ""
    return Text(f"{place.vi}{name}", f"{place.en}{name}")


def why(reading: Reading, on: date) -> Text:
    """Give why a dossier was read, in words; a purpose no longer offered keeps its key."""
    found = next((words for each, words in _GROUNDS.items() if each == reading.purpose), None)
    if found:
        return found
    return purpose_name(reading.purpose, on)


def purpose_name(key: str, on: date) -> Text:
    """Give the name of a stated purpose as the law of a day words it."""
    known = lawbook().personal_data(on).value.reading.purpose(key)
    return known.name if known else Text(key, key)
