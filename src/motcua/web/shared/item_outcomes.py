"""What became of one dossier of a stack, in words: on the officer's page and the leader's."""

from motcua.domain.bulk.values import (
    BEFORE_BACK,
    BEFORE_GONE,
    LEFT_CLOSED,
    MOST_PRINTED,
    ItemFacts,
    ItemState,
)
from motcua.kernel.texts import Text
from motcua.web.shared.changes import ACTS as ACTS_OF_OTHERS
from motcua.web.shared.changes import SOMEBODY
from motcua.web.shared.officer_wording import CANNOT_ACT

_MOST_MB = MOST_PRINTED // 1_000_000

_REASONS = {
    "no_such_dossier": Text(
        "Hồ sơ không còn thuộc đơn vị hoặc nhiệm vụ của bạn.",
        "The dossier is no longer one of your unit or post.",
    ),
    "wrong_deed": Text(
        "Bước hiện tại của hồ sơ không làm được việc này.",
        "The present step of the dossier does not have this act.",
    ),
    "answers": Text(
        "Bước này phải điền biểu mẫu riêng; hãy mở hồ sơ và làm từng cái, hoặc chọn riêng các hồ sơ"
        " cùng thủ tục và cùng bước để trả lời một lần.",
        "This step has a form to fill in; open the dossier and do it singly, or choose only those"
        " of one procedure and step and answer once.",
    ),
    "purpose_needed": Text(
        "Bạn không giữ việc ở hồ sơ này; hãy mở hồ sơ và ghi mục đích xem.",
        "You have no task there; open the dossier and state why you read it.",
    ),
    "his_already": Text(
        "Việc này từ trước đã là của người nhận.", "It was already the task of who was to have it."
    ),
    "no_papers": Text("Hồ sơ chưa có giấy nào đã chọn.", "It has none of the chosen papers yet."),
    "changed": Text(
        "Hồ sơ có việc mới sau khi bạn chọn; chưa làm gì. Hãy mở hồ sơ xem lại rồi làm lại",
        "Others have acted on it since you chose it; nothing was done. Open it, look, do it again",
    ),
    "places_open": Text(
        "Hồ sơ này không có gì để điền vào chỗ còn trống trong lời; chưa gửi gì",
        "This dossier has nothing for a place in the words; nothing was sent",
    ),
    "file_closed": Text(
        "Chỉ có tệp đã khóa vì nhiễm mã độc hoặc mang dấu mật; không in được.",
        "It has only files that are closed, for a virus or a secrecy mark; they are not printed.",
    ),
    "too_large": Text(
        "Tệp của hồ sơ này quá lớn để in chung; hãy tải ở trang hồ sơ.",
        "Its files are too large to print together; fetch them on its own page.",
    ),
    "print_full": Text(
        f"Bản in chung đã đủ {_MOST_MB} MB; hãy in hồ sơ này trong một chồng khác.",
        f"The printed file has its {_MOST_MB} MB; print this dossier in another stack.",
    ),
    "fault": Text(
        "Máy chủ gặp lỗi ba lần ở hồ sơ này; chưa có gì thay đổi. Hãy báo quản trị kèm số lỗi",
        "The server met a fault three times here; nothing changed. Tell the administrator error",
    ),
}
_OWNERS = {
    BEFORE_BACK: Text("Trở lại người giữ trước đó", "Back with who had it before"),
    BEFORE_GONE: Text(
        "Trở lại bộ phận, vì người giữ trước đó không còn giữ vị trí này",
        "Back with the post, as who had it before does not hold it any more",
    ),
}
_CLOSED = Text(
    "Không đưa vào {count} tệp đã khóa (nhiễm mã độc hoặc mang dấu mật).",
    "Left out: {count} closed (a virus or a secrecy mark).",
)
_HAD_IT = Text("Trước đó của", "Before that of")
_UNKNOWN = Text("Không làm được; hãy mở hồ sơ để xem.", "Not done; open the dossier to see why.")


def outcome(item: ItemFacts) -> Text:
    """Say what became of a dossier: a number, who has the work again, or why it was not done."""
    if item.state is ItemState.FAILED:
        said = _REASONS.get(item.reason) or CANNOT_ACT.get(item.reason) or _UNKNOWN
        if item.error:
            return Text(f"{said.vi} {item.error}.", f"{said.en} {item.error}.")
        return _with_detail(said, item)
    return _done(item)


def _with_detail(said: Text, item: ItemFacts) -> Text:
    if item.reason == "changed":
        acts = [ACTS_OF_OTHERS.get(key, SOMEBODY) for key in item.detail.split()]
        vi, en = (", ".join(dict.fromkeys(each.of(lang) for each in acts)) for lang in ("vi", "en"))
        return Text(f"{said.vi}: {vi or SOMEBODY.vi}.", f"{said.en}: {en or SOMEBODY.en}.")
    if item.detail:
        return Text(f"{said.vi}: {item.detail}.", f"{said.en}: {item.detail}.")
    return said


def _done(item: ItemFacts) -> Text:
    if item.number:
        return Text(item.number, item.number)
    if item.detail.startswith(LEFT_CLOSED):
        count = item.detail.removeprefix(LEFT_CLOSED).strip()
        return Text(*(each.format(count=count) for each in (_CLOSED.vi, _CLOSED.en)))
    if not item.before:
        return Text("–", "–")
    words = _OWNERS.get(item.detail, _HAD_IT)
    return Text(f"{words.vi}: {item.before}", f"{words.en}: {item.before}")
