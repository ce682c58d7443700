"""Why a filing was not taken, in the words of pages."""

from motcua.kernel.texts import Text

CANNOT_FILE = {
    "not_kept": Text(
        "Giấy tờ này không còn trong kho của bạn. Hãy tải tệp lên.",
        "This paper is no longer in your store. Upload a file instead.",
    ),
    "wrong_kind": Text(
        "Giấy tờ này không dùng được cho thành phần đó. Hãy quét hoặc chụp giấy tờ.",
        "This paper does not serve there. Scan or photograph the paper.",
    ),
    "kind_not_accepted": Text(
        "Giấy tờ này không nhận loại tệp đó. Hãy tải tệp khác lên.",
        "That kind of file is not taken for this paper. Upload another one.",
    ),
    "too_large_for_component": Text(
        "Tệp đó lớn hơn mức giấy tờ này nhận. Hãy tải tệp nhỏ hơn lên.",
        "That file is larger than this paper takes. Upload a smaller one.",
    ),
    "signature_missing": Text(
        "Giấy tờ này phải là PDF có chữ ký số hợp lệ. Hãy tải tệp đã ký lên.",
        "This paper must be a PDF with a valid digital signature. Upload a signed file.",
    ),
    "channel_not_offered": Text(
        "Thủ tục này chưa nhận hồ sơ theo cách bạn chọn.",
        "This procedure does not take dossiers this way.",
    ),
    "unit_does_not_accept": Text(
        "Đơn vị này chưa nhận hồ sơ trên hệ thống. Hãy chọn đơn vị khác.",
        "This unit does not take dossiers here yet. Choose another one.",
    ),
    "unit_missing": Text("Hãy chọn đơn vị tiếp nhận.", "Choose the receiving unit."),
    "paper_missing": Text(
        "Còn thiếu giấy tờ bắt buộc. Hãy tải lên rồi nộp lại.",
        "A required paper is missing. Upload it, then send again.",
    ),
    "not_open_here": Text(
        "Đơn vị này chưa nhận thủ tục này qua Cổng. Hãy chọn đơn vị khác, hoặc nộp trực tiếp.",
        "This unit does not take the procedure on the portal yet. Choose another, or go there.",
    ),
    "not_filed_here": Text(
        "Thủ tục này chưa nhận hồ sơ trên Cổng. Trang thủ tục ghi nơi nộp.",
        "This procedure is not filed on the portal yet. Its page says where to go.",
    ),
    "unknown_case": Text(
        "Hãy chọn trường hợp của bạn trong tờ khai rồi nộp lại.",
        "Choose your case in the form, then send again.",
    ),
    "unknown_component": Text(
        "Có tệp không thuộc giấy tờ nào của thủ tục. Hãy bỏ tệp đó rồi nộp lại.",
        "A file belongs to no paper of this procedure. Remove it, then send again.",
    ),
    "answers": Text(
        "Có câu trả lời cần sửa. Hãy mở trang được đánh dấu và sửa lại.",
        "Some answers must be mended. Open the marked page and correct them.",
    ),
    "too_many_files": Text(
        "Quá nhiều tệp trong một hồ sơ. Hãy ghép các trang vào một tệp PDF rồi thử lại.",
        "There are too many files for one dossier. Join pages into one PDF and try again.",
    ),
    "file_twice": Text(
        "Một tệp được dùng hai lần. Hãy chọn tệp riêng cho từng giấy tờ.",
        "One file is used twice. Choose a file of its own for each paper.",
    ),
    "file_closed": Text(
        "Có tệp đã bị khóa vì có mã độc hoặc dấu mật. Bỏ tệp đó rồi tải tệp khác lên.",
        "A file is closed: infected, or it bears a secrecy mark. Remove it and upload another.",
    ),
    "wrong_days": Text(
        "Ngày đến không được trước ngày gửi, không được sau hôm nay, và không được quá xa hôm nay.",
        "A letter arrives on or after the day it was posted, not after today, and not long ago.",
    ),
    "form_key_used": Text(
        "Trang này đã được dùng để nộp một hồ sơ khác. Hãy kiểm tra lại rồi nộp lần nữa.",
        "This page was used to file another dossier already. Check it, then file again.",
    ),
}
