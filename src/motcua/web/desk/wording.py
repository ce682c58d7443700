"""Words of the officers' list."""

from motcua.kernel.texts import Text

DUES = (
    {"key": "late", "label": Text("Trễ hạn", "Late")},
    {"key": "today", "label": Text("Đến hạn hôm nay", "Due today")},
)

CANNOT_OPEN_GATE = {
    "not_yours": Text("Hãy chọn đơn vị của bạn.", "Choose a unit of yours."),
    "name_missing": Text(
        "Hãy đặt tên để biết là ở đâu, ví dụ “Cổng số 2”.",
        "Give it a name that says where it is, such as “Gate 2”.",
    ),
    "name_taken": Text(
        "Đơn vị đã có điểm kiểm tra tên này. Mất máy thì cấp mã mới cho điểm đang có.",
        "The unit has a gate of this name. If its device was lost, give it a new code.",
    ),
}
CANNOT_SUBSTITUTE = {
    "not_yours": Text(
        "Bạn chỉ cử người làm thay cho mình, hoặc cho người trong đơn vị bạn lãnh đạo.",
        "You appoint for yourself, or for somebody of a unit you lead.",
    ),
    "nobody": Text("Hãy chọn người làm thay.", "Choose who stands in."),
    "oneself": Text("Không ai làm thay cho chính mình.", "Nobody stands in for himself."),
    "other_unit": Text(
        "Người làm thay phải đang làm việc ở cùng đơn vị.",
        "The substitute must work in the same unit.",
    ),
    "days": Text(
        "Hãy ghi ngày đầu và ngày cuối, không quá một năm; ngày cuối từ hôm nay trở đi.",
        "Type the first and the last day, one year at most; the last day is today or later.",
    ),
    "taken": Text(
        "Những ngày này đã có người làm thay. Hãy kết thúc lần trước hoặc chọn ngày khác.",
        "Somebody stands in on these days already. End that first, or choose other days.",
    ),
    "over": Text("Việc làm thay này đã kết thúc.", "This substitution is over already."),
    "reason_missing": Text("Hãy ghi lý do vắng mặt.", "Write the reason of the absence."),
    "administrator": Text(
        "Quản trị hệ thống không có người làm thay.", "Nobody stands in for an administrator."
    ),
    "not_a_leader": Text(
        "Chỉ lãnh đạo của đơn vị mới làm thay được lãnh đạo.",
        "Only a leader of the unit stands in for a leader.",
    ),
}

CANNOT_PRACTISE = {
    "no_timer": Text(
        "Không có mốc thời gian nào đang chờ ở bước này.", "No timer waits at this step."
    ),
    "nothing_asked": Text(
        "Hồ sơ này không chờ người nộp bổ sung.", "This dossier waits for no papers."
    ),
    "paper_missing": Text("Còn thiếu giấy tờ được yêu cầu.", "A paper asked for is missing."),
    "not_asked_for": Text("Có giấy tờ không được yêu cầu.", "A paper was not asked for."),
    "answer_missing": Text(
        "Hãy viết phần cán bộ yêu cầu bổ sung.", "Write what the officer asked for."
    ),
    "too_many_files": Text("Quá nhiều tệp trong một hồ sơ.", "Too many files for one dossier."),
    "file_closed": Text(
        "Có tệp đã bị khóa vì có mã độc hoặc dấu mật; phải nộp tệp khác.",
        "A file is closed: infected, or it bears a secrecy mark. Another is needed.",
    ),
    "file_twice": Text("Một tệp được dùng hai lần.", "One file is used twice."),
    "nobody_chosen": Text("Hãy chọn đơn vị nhận.", "Choose the receiving unit."),
}
