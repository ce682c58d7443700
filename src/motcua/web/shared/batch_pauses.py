"""Why a batch stands still, and what to do, in words."""

from collections.abc import Callable

from motcua.domain.bulk.values import Pause, WhyPaused
from motcua.kernel.texts import Text

_GO_ON = Text(
    "Bấm Nộp để chạy tiếp: dòng đã nộp không nộp lại.",
    "Press File to go on: what was filed is not filed again.",
)
_LATER = Text(
    "Không dòng nào vì thế mà bị tính là hỏng. Đợi ít phút rồi bấm Nộp để chạy tiếp: dòng đã nộp"
    " không nộp lại, dòng gặp lỗi được nộp sau cùng. Vẫn không được thì báo quản trị hệ thống kèm"
    " số lỗi.",
    "No row counts as failed by it. Wait some minutes, then press File to go on: what was filed is"
    " not filed again, the row that met the fault goes last. If it stays so, tell the"
    " administrator the error number.",
)


def _told(until: Text) -> Text:
    """Say that the administrator must help first; ``until`` is what he is waited for."""
    return Text(
        f"Không dòng nào vì thế mà bị tính là hỏng. Báo quản trị hệ thống kèm số lỗi; {until.vi},"
        " bấm Nộp để chạy tiếp: dòng đã nộp không nộp lại, dòng gặp lỗi được nộp sau cùng.",
        f"No row counts as failed by it. Tell the administrator the error number; {until.en}, press"
        " File to go on: what was filed is not filed again, the row that met the fault goes last.",
    )


_WHY: dict[WhyPaused, Callable[[Pause], Text]] = {
    WhyPaused.OFFICER: lambda pause: Text(
        f"{pause.by} đã tạm dừng lô này.", f"{pause.by} paused this batch."
    ),
    WhyPaused.POST_LOST: lambda pause: Text(
        f"{pause.by}, người cho chạy lô này, không còn tiếp nhận ở đơn vị.",
        f"{pause.by}, who let it run, no longer receives for this unit.",
    ),
    WhyPaused.POWER_OVER: lambda pause: Text(
        f"{pause.by}, người cho chạy lô này, không còn đại diện hay được ủy quyền làm thủ tục này"
        " cho tổ chức.",
        f"{pause.by}, who let it run, no longer represents the organisation, nor holds its power"
        " for this procedure.",
    ),
    WhyPaused.DISC: lambda _: Text(
        "Máy chủ hết chỗ, hoặc không ghi được vào ổ đĩa.",
        "The server has no room left, or its disc cannot be written.",
    ),
    WhyPaused.QUOTA: lambda _: Text(
        "Máy chủ đã chạm hạn mức của mình.", "The server has reached one of its quotas."
    ),
    WhyPaused.BUSY: lambda _: Text(
        "Cơ sở dữ liệu của hệ thống đang có quá nhiều kết nối.",
        "The system's database has too many connections at the moment.",
    ),
    WhyPaused.DATABASE: lambda _: Text(
        "Cơ sở dữ liệu của hệ thống không phục vụ được lúc này.",
        "The system's database cannot serve at the moment.",
    ),
    WhyPaused.REGISTER: lambda _: Text(
        "CSDL quốc gia về dân cư không trả lời.", "The population database does not answer."
    ),
    WhyPaused.PACKING: lambda _: Text(
        "Máy chủ chưa ghép được bản in chung.", "The server could not make the printed file."
    ),
}
_DO = {
    WhyPaused.OFFICER: _GO_ON,
    WhyPaused.POST_LOST: Text(
        "Cán bộ tiếp nhận khác của đơn vị bấm Nộp để chạy tiếp dưới tên mình: dòng đã nộp không nộp"
        " lại.",
        "Another receiving officer of the unit presses File to go on in his own name: what was"
        " filed is not filed again.",
    ),
    WhyPaused.POWER_OVER: Text(
        "Dòng đã nộp vẫn được giải quyết. Người đại diện của tổ chức mở lô này, bấm Kiểm tra thử"
        " rồi Nộp: dòng đã nộp không nộp lại.",
        "What was filed goes on. Whoever represents the organisation opens this batch, checks again"
        " and files: what was filed is not filed again.",
    ),
    WhyPaused.DISC: _told(Text("khi đã có chỗ", "once there is room")),
    WhyPaused.QUOTA: _told(Text("khi hạn mức đã được nới", "once the quota is raised")),
}


def why_paused(pause: Pause | None) -> Text | None:
    """Say why a batch stands still; None when it does not."""
    return _WHY[pause.why](pause) if pause else None


def what_to_do(pause: Pause | None) -> Text | None:
    """Say what brings it on its way again."""
    return _DO.get(pause.why, _LATER) if pause else None
