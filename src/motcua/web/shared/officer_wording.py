"""Words of the officers' and leaders' pages."""

from motcua.kernel.texts import Text

CANNOT_ACT = {
    "moved_on": Text(
        "Hồ sơ vừa được người khác xử lý. Trang này đã được làm mới, hãy xem lại.",
        "Somebody else has just acted on this dossier. The page is fresh now: look again.",
    ),
    "not_yours": Text(
        "Việc này không thuộc nhiệm vụ của bạn ở bước hiện tại.",
        "This act is not yours at the present step.",
    ),
    "ended": Text("Hồ sơ đã kết thúc.", "The dossier has ended."),
    "nothing_missing": Text(
        "Hãy đánh dấu ít nhất một giấy tờ còn thiếu hoặc chưa đạt.",
        "Tick at least one paper that is missing or wrong.",
    ),
    "unknown_component": Text(
        "Có giấy tờ không thuộc thủ tục này.", "One paper does not belong to this procedure."
    ),
    "reason_missing": Text(
        "Hãy ghi rõ lý do để người nộp hiểu và làm đúng.",
        "Write the reason, so that the applicant understands what to do.",
    ),
    "second_request": Text(
        "Đã yêu cầu bổ sung một lần. Muốn yêu cầu nữa phải ghi lý do của lãnh đạo.",
        "Papers were asked for once already. A further request needs the leader's reason.",
    ),
    "unknown_reason": Text("Hãy chọn lý do theo pháp luật.", "Choose the reason given by law."),
    "cannot_sign": Text(
        "Không ký được: khóa ký chưa sẵn sàng. Chưa có gì thay đổi; hãy thử lại hoặc báo quản trị.",
        "Signing failed: the key is not ready. Nothing changed; retry or tell the administrator.",
    ),
    "unknown_outcome": Text("Bước này không có lựa chọn đó.", "This step has no such outcome."),
    "no_way_on": Text(
        "Quy trình không có bước tiếp cho lựa chọn này. Hãy báo quản trị hệ thống.",
        "The process has no way on for this outcome. Tell the administrator.",
    ),
    "unknown_state": Text(
        "Hồ sơ ở trạng thái quy trình không nhận ra. Hãy báo quản trị hệ thống.",
        "The dossier is in a state the process does not know. Tell the administrator.",
    ),
    "not_here": Text("Hồ sơ không ở bước này.", "The dossier is not at this step."),
}
