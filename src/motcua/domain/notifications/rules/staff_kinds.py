"""Letters to colleagues: a clock runs out, a paper waits. They name no person.

Reminders: Circular 21/2023/TT-BTTTT, amended by Circular 11/2025/TT-BKHCN.
"""

from collections.abc import Mapping

from motcua.domain.notifications.values import Kind
from motcua.kernel.texts import Text

_ABOUT = Text(
    "Mã hồ sơ: {code}\nThủ tục: {procedure}", "Dossier code: {code}\nProcedure: {procedure}"
)
_DUE = Text("Hạn trả kết quả: {due}.", "The result is due by {due}.")
_STEP_DUE = Text("Hạn của bước: {due}.", "The step is due by {due}.")
_ANSWER_BY = Text("Hạn trả lời: {due}.", "The answer is wanted by {due}.")
_CALLS = Text(
    "Nội dung chỉ đọc được trong hệ thống, ở mục Việc nhắc tới tôi.",
    "The words are read in the system only, under What calls me.",
)
_OPEN = Text("Mở hồ sơ: {link}", "Open the dossier: {link}")
_SIGN = Text(
    "Thư tự động của hệ thống Một cửa, không cần trả lời.",
    "The one-stop system sent this message by itself; no answer is needed.",
)


def _kind(subject: Text, *paragraphs: Text) -> Kind:
    all_paragraphs = (*paragraphs, _ABOUT, _OPEN, _SIGN)
    return Kind(
        subject=Text(f"{subject.vi} – hồ sơ {{code}}", f"{subject.en} – dossier {{code}}"),
        body=Text(
            "\n\n".join(paragraph.vi for paragraph in all_paragraphs),
            "\n\n".join(paragraph.en for paragraph in all_paragraphs),
        ),
        for_staff=True,
    )


# Of no dossier: {code} is the name of a key.
_KEY_ENDING = Kind(
    subject=Text("Chứng thư số sắp hết hạn: {code}", "A certificate ends soon: {code}"),
    body=Text(
        "Chứng thư số {code} ({words}) hết hiệu lực ngày {due}.\n\n"
        "Hãy xin cấp chứng thư mới và cài đặt trước ngày này; hướng dẫn ở docs/operate/keys.md.\n\n"
        f"{_SIGN.vi}",
        "The certificate {code} ({words}) ends on {due}.\n\n"
        "Get a new one and install it before that day; see docs/operate/keys.md.\n\n"
        f"{_SIGN.en}",
    ),
    for_staff=True,
)

# Who reads it may see the gate and not the dossier: {code} is the number on the paper.
_SHOWN_ELSEWHERE = Kind(
    subject=Text("Giấy được xuất trình ở hai nơi: {code}", "A paper was shown twice: {code}"),
    body=Text(
        "Giấy số {code} được xuất trình lại ở nơi khác, hoặc lần thứ hai; hệ thống biết lúc "
        "{due}.\n\n"
        "Có thể có bản sao. Xem nơi và giờ ở trang “Điểm kiểm tra” của cán bộ.\n\n"
        f"{_SIGN.vi}",
        "The paper {code} was shown again elsewhere, or a second time; known since {due}.\n\n"
        "There may be a copy. Places and times are on the officers’ page “Gates”.\n\n"
        f"{_SIGN.en}",
    ),
    for_staff=True,
)

# Of no dossier: {code} is the Monday of the week.
_WEEK = Kind(
    subject=Text("Tình hình tuần từ {code}", "The week from {code}"),
    body=Text(
        "{unit} và các đơn vị bên dưới, sáng thứ Hai {code}:\n\n"
        "Quá hạn: {late}. Vì sao: chưa tiếp nhận {late_unreceived}, chưa ai nhận làm"
        " {late_untaken}, cán bộ đang giữ {late_in_hand}, chờ đơn vị khác {late_elsewhere}, chờ"
        " người nộp {late_outside}, chờ thủ trưởng quyết {late_escalated}.\n"
        "Sẽ đến hạn trong tuần: {week}. Việc đang mở: {open}.\n"
        "Chưa ai nhận làm: {untaken}. Dự thảo chờ ký: {to_sign}. Thư xin lỗi chờ ký: {apologies}."
        " Cán bộ quá tải: {overloaded}.\n\n"
        "Tuần trước đã giải quyết {settled} hồ sơ, đúng hạn {in_time}.\n\n"
        "Không tính hồ sơ tập dượt và hồ sơ con. Xem từng hồ sơ sau mỗi số: {link}\n\n"
        f"{_SIGN.vi}",
        "{unit} and all units below it, on Monday {code}:\n\n"
        "Late: {late}. Why: not received {late_unreceived}, taken by nobody {late_untaken}, in an"
        " officer's hands {late_in_hand}, waiting for another unit {late_elsewhere}, for the"
        " applicant {late_outside}, for the head {late_escalated}.\n"
        "Due this week: {week}. Open: {open}.\n"
        "Taken by nobody: {untaken}. Drafts to sign: {to_sign}. Apologies to sign: {apologies}."
        " Overloaded officers: {overloaded}.\n\n"
        "Settled last week: {settled}, on time {in_time}.\n\n"
        "Practice and sub-dossiers are left out. The dossiers behind each number: {link}\n\n"
        f"{_SIGN.en}",
    ),
    for_staff=True,
)

# Of no one dossier: {words} is how many.
_GIVEN = Kind(
    subject=Text("Bạn được giao {words} việc", "You were given {words} tasks"),
    body=Text(
        "{words} việc vừa được giao cho bạn cùng một lần. Xem ở Hồ sơ cần xử lý; lý do, nếu có, nằm"
        " trong phần trao đổi nội bộ của từng hồ sơ.\n\n"
        f"{_SIGN.vi}",
        "{words} tasks were given to you at once. They are in your work list; the reason, if there"
        " is one, is among the notes of each dossier.\n\n"
        f"{_SIGN.en}",
    ),
    for_staff=True,
)

STAFF_KINDS: Mapping[str, Kind] = {
    "staff_key_ending": _KEY_ENDING,
    "staff_shown_elsewhere": _SHOWN_ELSEWHERE,
    "staff_result_unproved": _kind(
        Text("Kết quả phải cấp lại", "A result must be issued anew"),
        Text(
            "Kết quả đã ký không lấy được bằng chứng lâu dài: chứng thư số của người ký đã bị thu"
            " hồi, hoặc tệp không như lúc ký. Mọi nơi kiểm tra sẽ từ chối. Xem ở trang Đôn đốc.",
            "A signed result got no proofs for later: the signer’s certificate was revoked, or the"
            " file is not as it was signed. Every check will refuse it. See the page Queue.",
        ),
    ),
    "staff_file_infected": _kind(
        Text("Tệp trong hồ sơ có mã độc", "A file of a dossier is infected"),
        Text(
            "Máy quét vừa tìm thấy mã độc trong một tệp đã nhận. Tệp đã bị khóa. Nếu tệp đã được"
            " tải về máy nào, hãy báo người phụ trách an toàn thông tin; cần giấy đó thì yêu cầu"
            " nộp lại.",
            "The scanner has just found a virus in a file that was taken earlier. It is closed now."
            " If it was saved on a machine, tell who looks after security; ask for the paper again"
            " if you need it.",
        ),
    ),
    "staff_week": _WEEK,
    "staff_given": _GIVEN,
    "staff_half_time": _kind(
        Text("Đã qua nửa thời hạn", "Half of the time has gone"),
        Text(
            "Hồ sơ này đã qua nửa thời hạn giải quyết.",
            "Half of the time for this dossier has gone.",
        ),
        _DUE,
    ),
    "staff_before_due": _kind(
        Text("Sắp hết hạn", "Due soon"),
        Text(
            "Hồ sơ này sắp hết hạn. Nếu không kịp, hãy lập văn bản xin lỗi và đề nghị gia hạn ngay"
            " bây giờ, trước khi hết hạn.",
            "This dossier is due soon. If it cannot be settled in time, draft the apology with a"
            " new appointment now, before expiry.",
        ),
        _DUE,
    ),
    "staff_late": _kind(
        Text("Đã quá hạn", "Late"),
        Text(
            "Hồ sơ này đã quá hạn. Văn bản xin lỗi (mẫu 04) đã soạn sẵn, chờ lãnh đạo đơn vị chậm"
            " trễ ký.",
            "This dossier is late. The apology (form 04) is drafted and waits for the signature of"
            " the leader of the unit at fault.",
        ),
        _DUE,
    ),
    "staff_silence": _kind(
        Text("Chưa ai tiếp nhận", "Nobody has received it"),
        Text(
            "Hồ sơ này đã đến đơn vị mà chưa ai tiếp nhận. Hãy tiếp nhận hoặc phân công ngay.",
            "This dossier has reached the unit and nobody has received it. Receive it, or put"
            " somebody in charge, now.",
        ),
        _DUE,
    ),
    "staff_step_near": _kind(
        Text("Bước sắp hết hạn", "A step is due soon"),
        Text(
            "Bước đang làm của hồ sơ này sắp hết hạn riêng của bước.",
            "The step that this dossier is at is soon due by its own limit.",
        ),
        _STEP_DUE,
    ),
    "staff_step_late": _kind(
        Text("Bước đã quá hạn", "A step is late"),
        Text(
            "Bước đang làm của hồ sơ này đã quá hạn riêng của bước. Hãy làm ngay, hoặc trình thủ"
            " trưởng đơn vị.",
            "The step that this dossier is at is late by its own limit. Do it now, or put it before"
            " the head of the unit.",
        ),
        _STEP_DUE,
    ),
    "staff_apology_drafted": _kind(
        Text("Văn bản xin lỗi chờ ký", "An apology waits for signature"),
        Text(
            "Văn bản xin lỗi (mẫu 04) của hồ sơ này chờ lãnh đạo xem, sửa và ký.",
            "The apology (form 04) of this dossier waits to be read, edited and signed.",
        ),
        _DUE,
    ),
    "staff_allowance_asked": _kind(
        Text("Xin yêu cầu bổ sung lần nữa", "A further supplement request is asked for"),
        Text(
            "Cán bộ xin được yêu cầu bổ sung thêm một lần ở cùng một bước. Lãnh đạo cho phép hay"
            " không phải nêu lý do.",
            "An officer asks to request a further supplement at the same step. The leader allows"
            " or denies it, with his reason.",
        ),
    ),
    "staff_allowance_granted": _kind(
        Text("Được yêu cầu bổ sung lần nữa", "A further supplement request is allowed"),
        Text(
            "Lãnh đạo cho phép yêu cầu bổ sung thêm một lần ở bước này.",
            "The leader allows one further supplement request at this step.",
        ),
    ),
    "staff_allowance_denied": _kind(
        Text("Không được yêu cầu bổ sung nữa", "No further supplement request"),
        Text(
            "Lãnh đạo không cho phép yêu cầu bổ sung thêm ở bước này; lý do ghi trong hồ sơ.",
            "The leader does not allow a further supplement request at this step; his reason is in"
            " the dossier.",
        ),
    ),
    "staff_opinion_wanted": _kind(
        Text("Đơn vị được xin ý kiến", "Your unit is asked for its opinion"),
        Text(
            "Một đơn vị xin ý kiến đơn vị của bạn về hồ sơ này. Câu hỏi đọc trong hệ thống, ở Hồ sơ"
            " cần xử lý. Quá hạn mà không trả lời, hồ sơ vẫn đi tiếp.",
            "Another unit asks yours for its opinion on this dossier. The question is read in the"
            " system, in your work list. Without an answer in time the dossier goes on.",
        ),
        _ANSWER_BY,
    ),
    "staff_opinion_given": _kind(
        Text("Đơn vị được xin ý kiến đã trả lời", "A unit has given its opinion"),
        Text(
            "Đơn vị bạn xin ý kiến đã trả lời. Nội dung chỉ đọc được trong hệ thống.",
            "The unit that you asked for its opinion has answered. It is read in the system only.",
        ),
    ),
    "staff_opinion_silent": _kind(
        Text("Đơn vị được xin ý kiến không trả lời", "An asked unit was silent"),
        Text(
            "Đã hết hạn mà đơn vị được xin ý kiến không trả lời. Hồ sơ không chờ nữa: cán bộ đang"
            " giữ hồ sơ đi tiếp được, hoặc hỏi lại với hạn mới.",
            "The deadline is over and the unit that was asked has not answered. The dossier does"
            " not wait: who holds it may go on, or ask again with a new deadline.",
        ),
        _ANSWER_BY,
    ),
    "staff_opinion_not_wanted": _kind(
        Text("Không cần ý kiến nữa", "The opinion is not wanted any more"),
        Text(
            "Câu hỏi gửi đơn vị của bạn về hồ sơ này đã được rút. Bạn không phải trả lời.",
            "The question that your unit was asked about this dossier was taken back. You need not"
            " answer it.",
        ),
    ),
    "staff_mentioned": _kind(
        Text("Bạn được nhắc tới", "You were called"),
        Text(
            "Một đồng nghiệp nhắc tới bạn trong ghi chú nội bộ của hồ sơ này.",
            "A colleague called you in a note inside the house about this dossier.",
        ),
        _CALLS,
    ),
    "staff_asked": _kind(
        Text("Đồng nghiệp hỏi bạn", "A colleague asks you"),
        Text(
            "Một đồng nghiệp hỏi ý kiến bạn về hồ sơ này. Hồ sơ không chuyển bước.",
            "A colleague asks for your word about this dossier. It does not move.",
        ),
        _CALLS,
    ),
    "staff_answered": _kind(
        Text("Câu hỏi của bạn đã được trả lời", "Your question is answered"),
        Text(
            "Đồng nghiệp đã trả lời câu hỏi của bạn về hồ sơ này.",
            "Your colleague has answered your question about this dossier.",
        ),
        _CALLS,
    ),
    "staff_passed": _kind(
        Text("Việc được giao lại cho bạn", "A task was passed on to you"),
        Text(
            "Một bước của hồ sơ này được giao lại cho bạn, kèm lý do.",
            "A step of this dossier was passed on to you, with the reason.",
        ),
        _CALLS,
    ),
    "staff_moved": _kind(
        Text("Hồ sơ bạn theo dõi có thay đổi", "A dossier you watch has changed"),
        Text("Ở hồ sơ bạn theo dõi: {words}.", "At a dossier that you watch: {words}."),
    ),
    "staff_noted": _kind(
        Text("Ghi chú mới ở hồ sơ bạn theo dõi", "A new note at a dossier you watch"),
        Text(
            "Một đồng nghiệp vừa viết ở hồ sơ bạn theo dõi. Nội dung chỉ đọc được trong hệ thống.",
            "A colleague has written at a dossier that you watch. The words are read in the system"
            " only.",
        ),
    ),
}
