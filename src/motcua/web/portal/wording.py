"""Words of the public pages."""

from motcua.kernel.texts import Text

CANNOT_SUPPLEMENT = {
    "nothing_asked": Text(
        "Hồ sơ này không còn chờ bạn bổ sung.", "This dossier no longer waits for papers."
    ),
    "paper_missing": Text("Hãy chọn tệp cho giấy tờ này.", "Choose a file for this paper."),
    "not_asked_for": Text("Có tệp không được yêu cầu.", "One of the files was not asked for."),
    "answer_missing": Text(
        "Hãy viết phần thông tin cán bộ yêu cầu bổ sung.",
        "Write what the officer asked for.",
    ),
    "too_many_files": Text(
        "Quá nhiều tệp trong một hồ sơ. Hãy ghép các trang vào một tệp PDF rồi thử lại.",
        "There are too many files for one dossier. Join pages into one PDF and try again.",
    ),
    "file_twice": Text(
        "Một tệp được dùng hai lần. Hãy chọn tệp riêng cho từng giấy tờ.",
        "One file is used twice. Choose a file of its own for each paper.",
    ),
}

CANNOT_WITHDRAW = {
    "ended": Text("Hồ sơ đã kết thúc nên không rút được.", "The dossier has ended."),
    "finished": Text(
        "Kết quả đã được ký nên không rút hồ sơ được nữa.",
        "The result is signed, so the dossier can no longer be withdrawn.",
    ),
}
