"""The words for what administrators cannot do."""

from motcua.kernel.texts import Text

CANNOT_PLAN = {
    "reason_missing": Text("Hãy ghi vì sao cần chuyển.", "Say why the dossiers are moved."),
    "other_procedure": Text(
        "Hai phiên bản phải của cùng một thủ tục.",
        "Both versions must be of the same procedure.",
    ),
    "same_version": Text(
        "Hãy chọn hai phiên bản khác nhau của thủ tục này.",
        "Choose two different versions of this procedure.",
    ),
}

CANNOT_MOVE = {
    "no_such_place": Text(
        "chỗ đang đứng không có trong phiên bản mới", "its place is not in the new version"
    ),
    "other_kind": Text(
        "chỗ đang đứng là việc khác trong phiên bản mới",
        "its place is something else in the new version",
    ),
    "other_frame": Text(
        "chỗ đang đứng nằm trong giai đoạn khác", "its place lies in another stage"
    ),
    "unknown_state": Text(
        "không đọc được hồ sơ đang ở đâu", "where the dossier stands cannot be read"
    ),
    "same_place": Text("hai chỗ đang mở sẽ trùng nhau", "two open places would become one"),
    "on_its_way": Text(
        "hồ sơ giấy đang trên đường bàn giao", "its papers are on their way to another unit"
    ),
    "paper_unknown": Text(
        "đang chờ người nộp bổ sung một giấy tờ không có trong phiên bản mới",
        "it waits for a paper that the new version does not know",
    ),
    "uncountable": Text(
        "không tính được thời hạn ở phiên bản mới", "a limit of the new version cannot be counted"
    ),
}
