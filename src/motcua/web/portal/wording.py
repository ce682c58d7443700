"""Words of the public pages."""

from dataclasses import dataclass
from typing import Final

from motcua.domain.identity.values import PowerState
from motcua.kernel.texts import Text

BY_CASE: Final = Text("tùy cách nộp, trường hợp", "depends on channel and case")


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens to people, and the search that leads to the procedure of a code."""

    name: Text
    query: Text
    code: str


LIFE_EVENTS: Final = (
    LifeEvent(
        Text("Nam đủ 17 tuổi", "A man turns 17"),
        Text("đăng ký nghĩa vụ quân sự lần đầu", "first registration military service"),
        "1.013133",
    ),
    LifeEvent(
        Text("Chuyển nhà khi trong độ tuổi nghĩa vụ", "Moving house at the age of service"),
        Text("chuyển nơi cư trú nghĩa vụ quân sự", "moving house military service"),
        "1.013134",
    ),
    LifeEvent(
        Text("Đi học, đi làm xa nhà", "Studying or working away from home"),
        Text("tạm vắng nghĩa vụ quân sự", "temporary absence military service"),
        "1.013138",
    ),
    LifeEvent(
        Text("Bay flycam, drone", "Flying a drone"),
        Text("bay flycam", "fly a drone"),
        "1.013272",
    ),
    LifeEvent(
        Text("Tàu thuyền vào, ra cảng biển", "A ship calls at a sea port"),
        Text("biên phòng điện tử tàu thuyền nhập cảnh", "electronic border clearance of ships"),
        "1.013569",
    ),
    LifeEvent(
        Text("Xây công trình cao", "Putting up a high building"),
        Text("chấp thuận độ cao công trình", "height of building airspace"),
        "1.013285",
    ),
    LifeEvent(
        Text("Thi vào trường quân đội", "Entering a military school"),
        Text("tuyển sinh trường quân đội", "military academy enrolment"),
        "3.000422",
    ),
    LifeEvent(
        Text("Trợ cấp sau khi xuất ngũ", "Allowance after service"),
        Text("trợ cấp bộ đội xuất ngũ", "veteran allowance"),
        "1.013455",
    ),
    LifeEvent(
        Text("Bị thương khi làm nhiệm vụ", "Wounded on duty"),
        Text("công nhận thương binh đang tại ngũ", "recognition war invalid"),
        "1.013183",
    ),
    LifeEvent(
        Text("Gia đình liệt sĩ", "Family of a martyr"),
        Text("công nhận liệt sĩ", "recognition martyr"),
        "1.013174",
    ),
)

CANNOT_SUPPLEMENT = {
    "nothing_asked": Text(
        "Hồ sơ này không còn chờ bạn bổ sung.", "This dossier no longer waits for papers."
    ),
    "paper_missing": Text("Hãy chọn tệp cho giấy tờ này.", "Choose a file for this paper."),
    "not_asked_for": Text("Có tệp không được yêu cầu.", "One of the files was not asked for."),
    "answer_missing": Text(
        "Hãy viết phần thông tin cán bộ yêu cầu bổ sung.",
        "Write what the officer asked for.",
    ),
    "too_many_files": Text(
        "Quá nhiều tệp trong một hồ sơ. Hãy ghép các trang vào một tệp PDF rồi thử lại.",
        "There are too many files for one dossier. Join pages into one PDF and try again.",
    ),
    "file_closed": Text(
        "Có tệp đã bị khóa vì có mã độc hoặc dấu mật. Bỏ tệp đó rồi tải tệp khác lên.",
        "A file is closed: infected, or it bears a secrecy mark. Remove it and upload another.",
    ),
    "file_twice": Text(
        "Một tệp được dùng hai lần. Hãy chọn tệp riêng cho từng giấy tờ.",
        "One file is used twice. Choose a file of its own for each paper.",
    ),
}

CANNOT_WITHDRAW = {
    "ended": Text("Hồ sơ đã kết thúc nên không rút được.", "The dossier has ended."),
    "finished": Text(
        "Kết quả đã được ký nên không rút hồ sơ được nữa.",
        "The result is signed, so the dossier can no longer be withdrawn.",
    ),
}

POWER_STATES = {
    PowerState.OFFERED: Text("Chờ người được ủy quyền nhận", "Waits for the agent's word"),
    PowerState.DECLINED: Text("Bị từ chối", "Declined"),
    PowerState.COMING: Text("Đã nhận, chưa đến ngày", "Accepted, not begun"),
    PowerState.IN_FORCE: Text("Đang có hiệu lực", "In force"),
    PowerState.ENDED: Text("Đã hết hạn", "Ended"),
    PowerState.WITHDRAWN: Text("Đã rút", "Withdrawn"),
}

CANNOT_EMPOWER = {
    "level": Text(
        "Cần tài khoản định danh điện tử mức 2 để ủy quyền hoặc nhận ủy quyền.",
        "Giving or taking a power needs an electronic identity of level 2.",
    ),
    "not_yours": Text(
        "Bạn không phải người đại diện theo pháp luật của tổ chức này, hoặc ủy quyền này không "
        "gửi cho bạn.",
        "You do not represent this organisation by law, or this power is not addressed to you.",
    ),
    "number": Text(
        "Số định danh cá nhân có 12 chữ số; mã số tổ chức có 10 hoặc 13 chữ số.",
        "A personal number has 12 digits; an organisation's number has 10 or 13.",
    ),
    "name": Text("Hãy ghi tên người hoặc tổ chức được ủy quyền.", "Write the agent's name."),
    "oneself": Text("Không thể ủy quyền cho chính mình.", "You cannot empower yourself."),
    "scope": Text("Hãy chọn ít nhất một thủ tục hoặc lĩnh vực.", "Choose a procedure or a field."),
    "days": Text(
        "Ngày kết thúc phải từ hôm nay trở đi, không trước ngày bắt đầu và không quá 5 năm.",
        "The last day is today or later, not before the first, and at most 5 years after it.",
    ),
    "reason_missing": Text("Hãy ghi việc ủy quyền.", "Write what the power is for."),
    "answered": Text("Ủy quyền này đã được trả lời.", "This power was answered already."),
    "over": Text(
        "Ủy quyền này đã hết hạn, bị rút hoặc bị từ chối.",
        "This power has ended, was withdrawn or was declined.",
    ),
}
