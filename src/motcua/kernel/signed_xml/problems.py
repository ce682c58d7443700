"""Why a signed XML document is refused before any cryptography, and the words for it."""

from enum import StrEnum

from motcua.kernel.texts import Text

# A document to be signed or checked may not be larger, in octets.
LARGEST_XML = 2_000_000


class XmlProblem(StrEnum):
    """Why an XML document is refused before any cryptography."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"  # or not in UTF-8
    DECLARATIONS = "declarations"  # a DTD or entities
    UNSIGNED_PARTS = "unsigned_parts"  # comments or processing instructions: nobody signs them
    TOO_COMPLEX = "too_complex"
    SAME_IDS = "same_ids"
    NO_SIGNATURE = "no_signature"
    SEVERAL_SIGNATURES = "several_signatures"
    WRONG_PLACE = "wrong_place"
    WRONG_ALGORITHM = "wrong_algorithm"
    WRONG_SHAPE = "wrong_shape"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"


XML_PROBLEMS = {
    XmlProblem.EMPTY: Text("Tệp rỗng, không có nội dung nào.", "The file is empty."),
    XmlProblem.TOO_LARGE: Text("Tệp XML lớn hơn 2 MB.", "The XML file is larger than 2 MB."),
    XmlProblem.NOT_XML: Text(
        "Tệp không phải XML đúng quy cách, mã hóa UTF-8.",
        "The file is not well-formed XML in UTF-8.",
    ),
    XmlProblem.DECLARATIONS: Text(
        "Tệp khai báo DTD hoặc thực thể XML; tài liệu trao đổi không được có.",
        "The file declares a DTD or XML entities; exchanged documents have none.",
    ),
    XmlProblem.UNSIGNED_PARTS: Text(
        "Tệp có chú thích hoặc chỉ thị xử lý, là những phần không ai ký.",
        "The file has comments or processing instructions, which nobody signs.",
    ),
    XmlProblem.TOO_COMPLEX: Text(
        "Tệp XML lồng nhau quá sâu hoặc có quá nhiều phần tử, thuộc tính.",
        "The XML file nests too deep or has too many elements or attributes.",
    ),
    XmlProblem.SAME_IDS: Text(
        "Trong tệp có hai phần tử cùng định danh (Id).",
        "Two elements of the file bear the same identifier (Id).",
    ),
    XmlProblem.NO_SIGNATURE: Text(
        "Tệp XML không có chữ ký số.", "The XML file has no digital signature."
    ),
    XmlProblem.SEVERAL_SIGNATURES: Text(
        "Tệp XML phải có đúng một chữ ký số.",
        "The XML file must have exactly one digital signature.",
    ),
    XmlProblem.WRONG_PLACE: Text(
        "Chữ ký không đứng cuối cùng trong phần tử gốc, hoặc có phần của chữ ký ở chỗ khác.",
        "The signature is not the last child of the root, or parts of one stand elsewhere.",
    ),
    XmlProblem.WRONG_ALGORITHM: Text(
        "Chữ ký dùng thuật toán hoặc phép biến đổi không được chấp nhận.",
        "The signature names an algorithm or a transform that is not accepted.",
    ),
    XmlProblem.WRONG_SHAPE: Text(
        "Chữ ký không đúng cấu trúc XAdES được chấp nhận.",
        "The signature does not have the one shape of XAdES that is accepted.",
    ),
    XmlProblem.BROKEN: Text("Không đọc được chữ ký của tệp.", "The signature cannot be read."),
    XmlProblem.TOO_SLOW: Text(
        "Việc kiểm tra tệp kéo dài bất thường nên đã dừng lại.",
        "Checking the file took unusually long and was stopped.",
    ),
}


class XmlRefused(Exception):
    """A document that is not even looked at closer; ``problem`` says why."""

    def __init__(self, problem: XmlProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem
