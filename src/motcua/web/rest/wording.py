"""The words of refusals to programs, for the people who read their logs."""

from collections.abc import Mapping
from typing import Final

from motcua.kernel.texts import Text

NO_WAY_ON: Final = Text(
    "Quy trình của hồ sơ không cho bước tiếp. Hãy liên hệ đơn vị giải quyết.",
    "The dossier's process does not go on from here. Ask the unit that settles it.",
)

NOT_FOUND: Final = Text(
    "Không có, hoặc không thuộc về khóa này.", "It does not exist, or does not belong to this key."
)

REASONS: Final[Mapping[str, Text]] = {
    # Keys
    "key": Text(
        "Cần khóa hợp lệ trong Authorization: Bearer.",
        "A valid key is needed in Authorization: Bearer.",
    ),
    "idempotency_key_missing": Text(
        "Cần tiêu đề Idempotency-Key: mỗi việc một khóa mới, gửi lại thì giữ nguyên khóa.",
        "The header Idempotency-Key is needed: a new key for each act, the same key to resend.",
    ),
    "idempotency_key_reused": Text(
        "Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.",
        "This Idempotency-Key was used for another request. Take a new one.",
    ),
    "idempotency_key_busy": Text(
        "Yêu cầu đầu tiên với Idempotency-Key này đang chạy. Hãy gửi lại sau giây lát.",
        "The first request with this Idempotency-Key is still running. Send it again in a moment.",
    ),
    # Filing
    "unknown_procedure": Text("Không có thủ tục này.", "There is no such procedure."),
    "unknown_case": Text(
        "Trường hợp phải đúng với câu trả lời “case”; thủ tục không chia trường hợp thì bỏ trống.",
        "The case must be what the answer “case” says; leave it empty where there are no cases.",
    ),
    "not_open_here": Text(
        "Đơn vị này chưa nhận thủ tục này qua Cổng. Hãy chọn đơn vị khác, hoặc nộp trực tiếp.",
        "This unit does not take the procedure on the portal yet. Choose another, or go there.",
    ),
    "not_filed_here": Text(
        "Thủ tục này chưa nhận hồ sơ trên Cổng.", "This procedure is not filed on the portal yet."
    ),
    "unknown_unit": Text(
        "Không có đơn vị với mã định danh này.", "There is no unit with this identifier."
    ),
    "channel_not_offered": Text(
        "Thủ tục này không nhận qua kênh đã chọn.",
        "The procedure is not offered by this channel.",
    ),
    "unit_does_not_accept": Text(
        "Đơn vị này không tiếp nhận hồ sơ.", "This unit does not take dossiers."
    ),
    "unknown_component": Text(
        "Thủ tục không có thành phần hồ sơ này.", "The procedure has no such component."
    ),
    "component_twice": Text("Mỗi thành phần chỉ nêu một lần.", "Name each component once."),
    "paper_missing": Text(
        "Còn thiếu tệp cho thành phần bắt buộc.", "A required component has no file."
    ),
    "no_such_file": Text(
        "Không có tệp này. Hãy tải tệp lên trước bằng POST /files.",
        "There is no such file. Upload it first by POST /files.",
    ),
    "file_closed": Text(
        "Có tệp đã bị khóa vì có mã độc hoặc dấu mật. Bỏ tệp đó, tải tệp khác lên.",
        "A file is closed: infected, or it bears a secrecy mark. Remove it and upload another.",
    ),
    "file_twice": Text(
        "Mỗi tệp chỉ nộp một lần trong một hồ sơ.", "A file is filed once in a dossier."
    ),
    "kind_not_accepted": Text(
        "Thành phần này không nhận loại tệp đó.", "The component does not take files of this kind."
    ),
    "too_large_for_component": Text(
        "Tệp lớn hơn mức thành phần này nhận.", "The file is larger than the component takes."
    ),
    "signature_missing": Text(
        "Thành phần này phải là PDF có chữ ký số hợp lệ.",
        "This component must be a PDF with a valid digital signature.",
    ),
    "too_many_of_component": Text(
        "Quá nhiều tệp cho thành phần này.", "There are too many files for this component."
    ),
    "too_many_files": Text(
        "Quá nhiều tệp trong một hồ sơ.", "There are too many files for one dossier."
    ),
    # Acts
    "ended": Text("Hồ sơ đã kết thúc.", "The dossier has ended."),
    "finished": Text("Kết quả đã được cấp.", "The result has been issued."),
    "not_yours": Text(
        "Hồ sơ đang ở bước của người khác.", "The dossier rests with somebody else now."
    ),
    "moved_on": Text("Hồ sơ vừa chuyển bước.", "The dossier has just moved on."),
    "nothing_asked": Text(
        "Không có yêu cầu bổ sung nào đang chờ.", "No supplement is being waited for."
    ),
    "not_asked_for": Text(
        "Có thành phần không được yêu cầu bổ sung.", "A component was not asked for."
    ),
    "answer_missing": Text(
        "Cần viết câu trả lời trong answer.", "An answer in words is needed in answer."
    ),
    # Reading
    "day": Text("Ngày phải có dạng YYYY-MM-DD.", "The day must be written YYYY-MM-DD."),
    "cursor": Text(
        "Con trỏ không đúng; hãy dùng đúng giá trị next đã nhận.",
        "The cursor is wrong; use the value of next as it was given.",
    ),
    "nothing_to_check": Text(
        "Hãy gửi một tệp PDF hoặc ảnh dấu số trong file, hoặc mã kiểm tra trong code.",
        "Send one PDF or picture of a seal as file, or a verification code as code.",
    ),
    "media_type": Text(
        "Content-Type này không được nhận ở đây.", "This Content-Type is not taken here."
    ),
    "method": Text("Phương thức này không được nhận ở đây.", "This method is not taken here."),
    "too_many": Text(
        "Quá nhiều yêu cầu. Hãy chờ theo Retry-After.",
        "Too many requests. Wait as Retry-After says.",
    ),
    "too_large": Text("Nội dung gửi lên quá lớn.", "The body is larger than what is taken here."),
}

_VALUES: Final[Mapping[str, Text]] = {
    "missing": Text("Thiếu mục này.", "This is missing."),
    "extra_forbidden": Text("Không có mục nào tên như vậy.", "There is nothing of this name."),
    "string_type": Text("Phải là chuỗi.", "It must be a string."),
    "string_too_long": Text("Dài quá mức cho phép.", "It is too long."),
    "string_too_short": Text("Ngắn quá mức cho phép.", "It is too short."),
    "string_pattern_mismatch": Text("Không đúng mẫu.", "It does not have the right form."),
    "literal_error": Text("Không nằm trong các giá trị cho phép.", "It is not one of the values."),
    "enum": Text("Không nằm trong các giá trị cho phép.", "It is not one of the values."),
    "list_type": Text("Phải là danh sách.", "It must be a list."),
    "dict_type": Text("Phải là đối tượng.", "It must be an object."),
    "model_attributes_type": Text("Phải là đối tượng.", "It must be an object."),
    "model_type": Text("Phải là đối tượng.", "It must be an object."),
    "too_long": Text("Quá nhiều mục.", "There are too many entries."),
    "too_short": Text("Quá ít mục.", "There are too few entries."),
    "uuid_parsing": Text("Phải là mã UUID.", "It must be a UUID."),
    "uuid_type": Text("Phải là mã UUID.", "It must be a UUID."),
    "date_from_datetime_parsing": Text("Phải là ngày YYYY-MM-DD.", "It must be a day YYYY-MM-DD."),
    "date_parsing": Text("Phải là ngày YYYY-MM-DD.", "It must be a day YYYY-MM-DD."),
    "date_type": Text("Phải là ngày YYYY-MM-DD.", "It must be a day YYYY-MM-DD."),
}


def said_of_value(kind: str, error: Mapping[str, object]) -> Text:
    """Say what is wrong with a value; kinds without words of their own keep the library's."""
    known = _VALUES.get(kind)
    return known or Text(f"Giá trị không hợp lệ ({kind}).", f"{error.get('msg', kind)}.")
