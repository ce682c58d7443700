"""What the checker of seals says on the device: handed to its script with the page."""

from typing import Any, Final

from motcua.kernel.seals import Flaw
from motcua.kernel.texts import Text
from motcua.web.shared.sealed import HEADINGS, NO_SEAL, SEVERAL

_WORDS: Final = {
    "start": Text("Bật máy ảnh", "Start the camera"),
    "stop": Text("Tắt máy ảnh", "Stop the camera"),
    "profile": Text("Loại giấy", "Kind of paper"),
    "key_unit": Text("Ký bằng khóa của", "Signed with the key of"),
    "issued": Text("Ngày cấp", "Issued on"),
    "since": Text("Có hiệu lực từ", "In force from"),
    "until": Text("Đến hết ngày", "Until the end of"),
    "no_keys": Text(
        "Máy này chưa có khóa công bố. Hãy nối mạng và bấm “Cập nhật” một lần.",
        "This device has no published keys yet. Connect once and press “Update”.",
    ),
    "no_list": Text(
        "Chưa có danh sách thu hồi: không biết giấy có bị thu hồi hay không.",
        "There is no list of withdrawn papers: nobody knows whether this one was withdrawn.",
    ),
    "list": Text("Danh sách thu hồi lúc {at}.", "List of withdrawn papers of {at}."),
    "old_list": Text(
        "Danh sách thu hồi đã cũ, lúc {at}. Hãy nối mạng và cập nhật.",
        "The list of withdrawn papers is old, of {at}. Connect and update it.",
    ),
    "unissued": Text(
        "Danh sách còn nêu {count} giấy đã lập để ký nhưng chưa cấp.",
        "It also names {count} papers that were made ready to be signed and are not issued.",
    ),
    "unknown_since": Text(
        "Chữ ký đúng, nhưng từ {at} không biết giấy có bị thu hồi hay không.",
        "The signature holds, but since {at} nobody knows whether the paper was withdrawn.",
    ),
    "withdrawn_on": Text("Thu hồi ngày {day}.", "Withdrawn on {day}."),
    "seen": Text(
        "Máy này đã gặp chính dấu này lúc {at}. Hãy xem có phải bản sao không.",
        "This device saw the very same seal at {at}. Make sure that it is no copy.",
    ),
    "elsewhere": Text(
        "Giấy này đã xuất trình ở {gate} lúc {at}. Hãy xem có phải bản sao không.",
        "This paper was shown at {gate} at {at}. Make sure that it is no copy.",
    ),
    "gate": Text("Máy của: {gate}.", "Device of: {gate}."),
    "gate_waiting": Text(
        "Chưa báo được {count} lần kiểm tra về máy chủ; sẽ báo khi có mạng.",
        "{count} checks were not reported to the server yet; they will be with a network.",
    ),
    "gate_fast": Text(
        "Đồng hồ của máy này sai: hãy chỉnh lại giờ, những lần kiểm tra vừa rồi chưa được ghi.",
        "This device’s clock is wrong: set it right, its last checks were not kept.",
    ),
    "gate_gone": Text(
        "Mã của điểm kiểm tra không còn dùng được: máy này không báo về máy chủ nữa.",
        "The gate’s code is no longer good: this device reports to nobody.",
    ),
}
_REASONS: Final = {
    "no_seal": NO_SEAL,
    "several": SEVERAL,
    "no_keys_yet": _WORDS["no_keys"],
    "unreadable": Text("Không đọc được ảnh này.", "This picture cannot be read."),
    "too_large": Text("Tệp lớn hơn 20 MB.", "The file is larger than 20 MB."),
    "no_camera": Text(
        "Không mở được máy ảnh. Hãy cho phép, hoặc chọn ảnh.",
        "The camera cannot be opened. Allow it, or choose a picture.",
    ),
    "unknown_signer": Text(
        "Không có khóa của nơi ký dấu này trong danh sách đã công bố.",
        "The key that signed this seal is not in the published list.",
    ),
    "unknown_profile": Text(
        "Không có mẫu của dấu này trong danh sách đã công bố. Hãy cập nhật.",
        "The profile of this seal is not in the published list. Update it.",
    ),
    "not_signed": Text(
        "Chữ ký không khớp: dấu bị sửa, đọc sai hoặc giả.",
        "The signature does not fit: the seal was changed, misread or forged.",
    ),
    "key_not_in_force": Text(
        "Dấu được ký khi chứng thư số của nơi ký không có hiệu lực.",
        "The seal was signed when the signer's certificate was not in force.",
    ),
    "not_listed": Text(
        "Giấy ký trên máy riêng của người ký. Danh sách trên máy này lập trước thời điểm ghi trong "
        "dấu, nên chưa biết giấy đã được cấp chưa. Hãy nối mạng và bấm “Cập nhật”.",
        "It was signed on the signer’s own machine. The list on this device is older than the "
        "moment in the seal, so it is not known whether the paper was issued. Connect and press "
        "“Update”.",
    ),
    "not_yet": Text("Giấy chưa đến ngày có hiệu lực.", "The paper is not in force yet."),
    "ended": Text("Giấy đã hết hạn.", "The paper has expired."),
    **{flaw.value: flaw.text for flaw in Flaw},
}


def checker_words(lang: str) -> dict[str, Any]:
    """Give all sentences of the checker in a language."""
    return {
        **{key: text.of(lang) for key, text in _WORDS.items()},
        "states": {state.value: text.of(lang) for state, text in HEADINGS.items()},
        "reasons": {key: text.of(lang) for key, text in _REASONS.items()},
    }
