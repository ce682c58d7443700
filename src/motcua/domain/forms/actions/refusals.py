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


def too_many_uploads(most: int) -> CannotUseDraft:
    """The person has as many unfinished uploads as he may."""
    return CannotUseDraft(
        "too_many_uploads",
        Text(
            f"Bạn đang có {most} tệp gửi dở. Hãy gửi tiếp cho xong hoặc bỏ bớt rồi chọn lại.",
            f"{most} files of yours are still on their way. Finish or remove some, then try again.",
        ),
    )
