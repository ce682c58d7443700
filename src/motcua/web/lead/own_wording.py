"""Words about signing on one's own machine."""

from motcua.kernel.texts import Text
from motcua.web.shared.officer_wording import CANNOT_ACT

_UNKNOWN = Text("Không làm được.", "Not done.")


def why(reason: str, error: str = "") -> Text:
    """Say why something was not taken, with the number under which it was written down."""
    said = CANNOT_ACT.get(reason, _UNKNOWN)
    if not error:
        return said
    return Text(f"{said.vi} (Số {error})", f"{said.en} (Number {error})")


NO_PLUGIN = Text(
    "Phần mềm ký trên máy này không trả lời. Hãy mở phần mềm, cắm thiết bị ký rồi bấm ký tiếp.",
    "The signing program on this machine does not answer. Start it, plug the token in, go on.",
)
LEFT = Text(
    "Phần mềm ký đã ngắt giữa chừng. Hồ sơ đã ký vẫn còn nguyên; bấm ký tiếp để làm các hồ sơ còn"
    " lại.",
    "The signing program went away. What was signed stays signed; go on with the others.",
)
NO_SERVER = Text(
    "Không kết nối được với máy chủ. Hãy thử lại sau ít phút.",
    "The server cannot be reached. Try again in a few minutes.",
)
STOPPED = Text(
    "Chồng hồ sơ này đã dừng ở cửa sổ khác; văn bản này chưa ký. Hãy tải lại trang.",
    "This stack was stopped in another window; this paper is not signed. Load the page again.",
)
GARBAGE = Text(
    "Phần mềm ký trả lời không đúng khuôn dạng.", "The signing program answered nonsense."
)
NOT_SENT = Text(
    "Phần mềm ký báo đã xong nhưng máy chủ chưa nhận được văn bản đã ký.",
    "The signing program says that it is done, but the server has got no signed paper.",
)
REFUSED = Text("Phần mềm ký báo: {words}", "The signing program says: {words}")
SIGNED = Text("đã ký", "signed")
WAITS = Text("chờ ký", "waits")
