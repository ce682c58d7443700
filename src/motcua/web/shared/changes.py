"""What others did to a dossier since somebody looked at it, as people read it."""

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, Change, ChangedMeanwhile
from motcua.kernel.texts import Text

_BY_SYSTEM = Text("hệ thống", "the system")
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
    "dossiers.consulted": Text("đã xin ý kiến đơn vị khác", "asked another unit for its opinion"),
    "dossiers.opinion_given": Text("đã trả lời xin ý kiến", "answered a question for its opinion"),
    "dossiers.opinion_silent": Text(
        "một đơn vị được xin ý kiến đã hết hạn trả lời", "noted that an asked unit was silent"
    ),
    "dossiers.question_taken_back": Text("đã rút câu hỏi ý kiến", "took a question back"),
    "dossiers.time_passed": Text("đã cho thời gian trôi", "let time pass"),
}


def changes_shown(changes: tuple[Change, ...]) -> list[dict[str, object]]:
    """Say what others did meanwhile: the act, by whom, and when."""
    return [
        {"words": ACTS.get(each.act, SOMEBODY), "by": each.by or _BY_SYSTEM, "at": each.at}
        for each in changes
    ]


def guarded(code: str, problem: CannotAct | None = None) -> dict[str, object]:
    """Give what a page must know so that an act on it, when it is old, is refused and says why.

    ``problem`` is why the act that was sent could not be done. Ask it before the dossier itself is
    read: what is done in between counts as not seen (decision 0065).
    """
    changes = problem.changes if isinstance(problem, ChangedMeanwhile) else ()
    return {"seen": api.last_act(code), "changes": changes_shown(changes), "kept_words": []}
