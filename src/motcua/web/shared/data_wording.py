"""Words about requests for one's own data."""

from motcua.domain.registry.values import RequestKind
from motcua.kernel.texts import Text

REQUEST_KINDS = {
    RequestKind.CORRECTION: Text("Sửa dữ liệu sai", "Correct wrong data"),
    RequestKind.DELETION: Text("Xóa dữ liệu", "Delete data"),
}
CANNOT_ASK = {
    "unknown_kind": Text("Hãy chọn một yêu cầu.", "Choose a request."),
    "words_missing": Text(
        "Hãy ghi dữ liệu nào, cần sửa hoặc xóa thế nào.", "Say which data, and what to do."
    ),
    "already_open": Text(
        "Bạn có một yêu cầu cùng loại đang chờ trả lời.",
        "A request of this kind is waiting for its answer already.",
    ),
    "reason_missing": Text(
        "Hãy chọn và ghi lý do, hoặc việc đã làm.", "Choose, and say why or what was done."
    ),
    "decided": Text("Yêu cầu này đã được trả lời.", "This request was decided already."),
    "being_made": Text(
        "Bản sao trước đang được làm. Hãy mở lại trang này sau ít phút.",
        "The copy you asked for is being made. Open this page again in a few minutes.",
    ),
}
