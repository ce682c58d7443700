"""Why a declaration was not signed from afar, and what the person does next.

The number is read out at a counter or on the telephone; those of a wrong signature are the numbers
of refused files (``platform/files/reasons.py``).
"""

from motcua.kernel.texts import Text
from motcua.platform.files.reasons import refusal

_FILE = "to-khai-da-ky.pdf"
_SERVICE: dict[str, tuple[int, str, str]] = {
    "no_certificate": (
        61,
        ("Dịch vụ ký số từ xa không có chứng thư số nào đang dùng được của bạn. Hãy đăng ký với một"
        " tổ chức cung cấp dịch vụ, hoặc ký tờ khai theo cách khác."),
        ("The signing service holds no certificate of yours that can be used. Register with a"
        " provider, or sign the declaration in another way."),
    ),
    "other_person": (
        62,
        "Chứng thư số mà dịch vụ đưa ra không mang số định danh của bạn nên không được dùng.",
        "The certificate the service gave does not bear your personal number, so it was not used.",
    ),
    "expired": (
        63,
        "Chứng thư số của bạn chưa hoặc không còn hiệu lực. Hãy gia hạn rồi ký lại.",
        "Your certificate is not in force. Renew it, then sign again.",
    ),
    "declined": (
        64,
        "Yêu cầu ký đã bị từ chối trên điện thoại.",
        "The request was declined on the phone.",
    ),
    "too_late": (
        65,
        "Dịch vụ ký số báo đã quá thời gian xác nhận.",
        "The signing service says that the time to confirm is over.",
    ),
    "refused": (
        66,
        "Dịch vụ ký số không chấp nhận yêu cầu này.",
        "The signing service did not accept this request.",
    ),
    "fault": (
        67,
        "Lỗi ở phía hệ thống này, không phải ở bạn; lỗi đã được ghi lại. Hãy thử lại sau ít phút.",
        "The fault is in this system, not yours, and was noted. Try again in some minutes.",
    ),
}  # fmt: skip


def reason_words(reason: str) -> Text:
    """Say why it was not signed, with the number of the reason."""
    if reason not in _SERVICE:
        return refusal(reason, name=_FILE).text
    number, vi, en = _SERVICE[reason]
    return Text(f"{vi} (Lý do số {number}.)", f"{en} (Reason {number}.)")
