"""Why bytes are not a seal."""

from enum import StrEnum

from motcua.kernel.texts import Text


class Flaw(StrEnum):
    """What is wrong with the bytes; the first flaw met from the left is named."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    MAGIC = "magic"
    VERSION = "version"
    CUT_OFF = "cut_off"
    C40 = "c40"
    SIGNER = "signer"
    DATE = "date"
    LENGTH = "length"
    DUPLICATE_TAG = "duplicate_tag"
    NO_SIGNATURE = "no_signature"
    SIGNATURE_LENGTH = "signature_length"
    TRAILING = "trailing"
    PROFILE = "profile"
    VALIDITY = "validity"
    TEXT = "text"
    LISTED = "listed"

    @property
    def text(self) -> Text:
        """Give the sentence for people."""
        return _SENTENCES[self]


class BadSeal(ValueError):
    """The bytes are no seal, or cannot become one; ``flaw`` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


_SENTENCES = {
    Flaw.EMPTY: Text("Dấu số rỗng.", "The seal is empty."),
    Flaw.TOO_LONG: Text("Dấu số dài quá mức cho phép.", "The seal is longer than allowed."),
    Flaw.MAGIC: Text(
        "Mã này không phải dấu số (không bắt đầu bằng DC).",
        "This code is no seal (it does not begin with DC).",
    ),
    Flaw.VERSION: Text("Phiên bản dấu số không rõ.", "The version of the seal is unknown."),
    Flaw.CUT_OFF: Text("Dấu số bị cụt.", "The seal is cut off."),
    Flaw.C40: Text("Chữ trong dấu số mã hóa sai.", "Letters in the seal are badly encoded."),
    Flaw.SIGNER: Text(
        "Tên nơi ký trong dấu số ghi sai.", "The signer in the seal is badly written."
    ),
    Flaw.DATE: Text("Ngày trong dấu số không có thật.", "A date in the seal does not exist."),
    Flaw.LENGTH: Text("Độ dài trong dấu số ghi sai.", "A length in the seal is badly written."),
    Flaw.DUPLICATE_TAG: Text(
        "Một mục có hai lần trong dấu số.", "One field stands twice in the seal."
    ),
    Flaw.NO_SIGNATURE: Text("Dấu số không có chữ ký.", "The seal has no signature."),
    Flaw.SIGNATURE_LENGTH: Text(
        "Chữ ký trong dấu số có độ dài sai.", "The signature in the seal has a wrong length."
    ),
    Flaw.TRAILING: Text("Có dữ liệu thừa sau dấu số.", "There are bytes behind the seal."),
    Flaw.PROFILE: Text(
        "Mẫu dấu số ghi sai hoặc thiếu.", "The profile of the seal is badly written or missing."
    ),
    Flaw.VALIDITY: Text(
        "Thời hạn trong dấu số ghi sai.", "The validity in the seal is badly written."
    ),
    Flaw.TEXT: Text("Chữ trong dấu số không đọc được.", "Text in the seal cannot be read."),
    Flaw.LISTED: Text(
        "Mốc thời gian của danh sách trong dấu số ghi sai hoặc thiếu.",
        "The moment of the list in the seal is badly written or missing.",
    ),
}
