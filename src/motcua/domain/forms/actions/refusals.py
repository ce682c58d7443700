"""Why a draft cannot be used, in words."""

from motcua.domain.forms.values import CannotUseDraft, DraftFacts
from motcua.kernel.texts import Text


def not_found() -> CannotUseDraft:
    """No such draft of this account."""
    return CannotUseDraft(
        "not_found",
        Text(
            "Không tìm thấy bản nháp này. Hãy mở lại từ trang hồ sơ của bạn.",
            "This draft was not found. Open it again from your dossiers.",
        ),
    )


def filed(draft: DraftFacts) -> CannotUseDraft:
    """The draft has become a dossier; it does not change any more."""
    return CannotUseDraft(
        "filed",
        Text(
            f"Hồ sơ này đã được nộp với mã {draft.dossier_code}.",
            f"This dossier has been filed as {draft.dossier_code}.",
        ),
        draft,
    )


def changed_elsewhere(draft: DraftFacts) -> CannotUseDraft:
    """Another window saved in between."""
    return CannotUseDraft(
        "changed_elsewhere",
        Text(
            "Bản nháp vừa được sửa ở một cửa sổ khác. Hãy xem lại trang này rồi lưu lần nữa.",
            "The draft was changed in another window. Look at this page again, then save once "
            "more.",
        ),
        draft,
    )


def too_large() -> CannotUseDraft:
    """The answers together are longer than any form needs."""
    return CannotUseDraft(
        "too_large",
        Text(
            "Nội dung quá dài nên không lưu được. Hãy viết ngắn lại hoặc đính kèm thành tệp.",
            "This is too long to be saved. Shorten it, or attach it as a file.",
        ),
    )


def file_not_found() -> CannotUseDraft:
    """No such stored file of this account."""
    return CannotUseDraft(
        "file_not_found",
        Text(
            "Không tìm thấy tệp này. Hãy chọn và tải lên lại.",
            "This file was not found. Choose it and upload it again.",
        ),
    )


def too_many_files(most: int) -> CannotUseDraft:
    """The draft has as many files as it may."""
    return CannotUseDraft(
        "too_many_files",
        Text(
            f"Mỗi hồ sơ có tối đa {most} tệp. Hãy gộp bớt hoặc bỏ một tệp đã chọn.",
            f"A dossier has at most {most} files. Join some, or remove one.",
        ),
    )


def too_many_of_component(most: int) -> CannotUseDraft:
    """The paper has as many files as its own rule takes."""
    return CannotUseDraft(
        "too_many_of_component",
        Text(
            f"Giấy tờ này nhận nhiều nhất {most} tệp. Hãy gộp các trang vào một tệp, hoặc bỏ bớt.",
            f"This paper takes {most} files at most. Join the pages into one, or remove some.",
        ),
    )


def too_many_uploads(most: int) -> CannotUseDraft:
    """The person has as many unfinished uploads as he may."""
    return CannotUseDraft(
        "too_many_uploads",
        Text(
            f"Bạn đang có {most} tệp gửi dở. Hãy gửi tiếp cho xong hoặc bỏ bớt rồi chọn lại.",
            f"{most} files of yours are still on their way. Finish or remove some, then try again.",
        ),
    )


def sharing(reason: str) -> CannotUseDraft:
    """Filling a draft together is not possible as wanted."""
    return CannotUseDraft(reason, _SHARING[reason])


_SHARING = {
    "nothing_given": Text(
        "Hãy chọn ít nhất một phần để người kia làm.", "Choose at least one part for the other."
    ),
    "given_already": Text(
        "Phần này đã giao cho một người khác. Hãy chọn phần khác, hoặc hủy lời mời kia trước.",
        "This part was given to somebody else. Choose another, or cancel that invitation first.",
    ),
    "nobody_named": Text("Hãy ghi họ tên người được mời.", "Write the name of who is invited."),
    "yourself": Text("Không thể mời chính bạn.", "You cannot invite yourself."),
    "too_many_parts": Text(
        "Mỗi hồ sơ có tối đa 5 người cùng làm.", "At most 5 people fill one dossier together."
    ),
    "bad_code": Text(
        "Mã không đúng, đã dùng hoặc đã hết hạn. Hãy hỏi người mời bạn lấy mã mới.",
        "The code is wrong, used or over. Ask who invited you for a new one.",
    ),
    "in_already": Text(
        "Bạn đã có một phần trong hồ sơ này.", "You have a part of this dossier already."
    ),
    "changed_since": Text(
        "Nội dung vừa thay đổi sau khi bạn mở trang này. Hãy đọc lại rồi xác nhận.",
        "The content changed after you opened this page. Read it again, then confirm.",
    ),
    "changed_before_signing": Text(
        "Nội dung vừa thay đổi sau khi bạn mở trang này. Hãy đọc lại tờ khai rồi ký.",
        "The content changed after you opened this page. Read the declaration again, then sign.",
    ),
    "signature_fell": Text(
        "Chữ ký tờ khai mà trang vừa hiện không còn hiệu lực, vì nội dung đã thay đổi. Chưa nộp."
        " Hãy đọc lại, ký lần nữa, hoặc bấm nộp lần nữa để nộp không có chữ ký.",
        "The signature this page showed has fallen, because the content changed. Nothing was sent."
        " Read it again and sign once more, or press send again to send it without a signature.",
    ),
    "not_signed": Text(
        "Có phần chưa được xác nhận, hoặc đã sửa sau khi xác nhận. Mọi người phải xác nhận lại "
        "phần của mình trước khi nộp.",
        "A part is not confirmed, or was changed after it was. Everybody must confirm his part "
        "before the dossier is sent.",
    ),
}
