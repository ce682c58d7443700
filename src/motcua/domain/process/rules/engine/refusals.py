"""Why an event moves nothing, in words for the person who sent it."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.process.values import CannotStep
from motcua.kernel.texts import Text

_WORDS: Final[Mapping[str, Text]] = {
    "not_here": Text(
        "Hồ sơ không còn ở bước này; có thể đã có người xử lý. Hãy tải lại trang.",
        "The dossier is not at this step any more; somebody may have done it. Reload.",
    ),
    "unknown_outcome": Text("Bước này không có kết quả “{}”.", "This step has no outcome “{}”."),
    "no_way_on": Text(
        "Quy trình không có lối đi tiếp từ “{}”.", "The process has no way on from “{}”."
    ),
    "unknown_state": Text("Quy trình này không có bước “{}”.", "This process has no step “{}”."),
    "nobody_waits": Text(
        "Hồ sơ hiện không chờ “{}”.", "The dossier does not wait for “{}” at present."
    ),
    "nobody_chosen": Text(
        "Bước “{}” cần đơn vị được chọn, nhưng chưa chọn đơn vị nào.",
        "The step “{}” is for chosen units, but none has been chosen.",
    ),
    "not_chosen": Text(
        "Mỗi đơn vị chỉ được chọn một lần; “{}” thì không.",
        "Each unit can be chosen once; “{}” is not so.",
    ),
    "too_many_chosen": Text(
        "Chỉ được chọn nhiều nhất {} đơn vị.", "At most {} units can be chosen."
    ),
    "cannot_go_back": Text(
        "Không thể trả hồ sơ về bước “{}” từ đây.",
        "The dossier cannot be sent back to the step “{}” from here.",
    ),
    "timer_in_the_past": Text(
        "Thời điểm hẹn của “{}” đã qua.", "The moment set for “{}” is already past."
    ),
    "endless": Text(
        "Quy trình chạy vòng mãi ở “{}” mà không dừng.",
        "The process runs round at “{}” without ever resting.",
    ),
    "state_too_large": Text(
        "Trạng thái của hồ sơ lớn hơn {} byte.",
        "The state of the dossier is larger than {} bytes.",
    ),
}


def refusal(reason: str, about: object = "") -> CannotStep:
    """Give the exception for a reason of ``CannotStep``; ``about`` is what it is about."""
    words = _WORDS[reason]
    return CannotStep(reason, Text(words.vi.format(about), words.en.format(about)))
