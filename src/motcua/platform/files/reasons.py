"""Why a file is refused and what the person does next: one number, one sentence a reason.

The number is what somebody reads out at a counter or on the telephone; it never changes.
"""

from motcua.kernel.texts import Text
from motcua.platform.files.values import CannotStore

_REASONS: dict[str, tuple[int, str, str]] = {
    "empty": (
        1,
        "Tệp này trống. Hãy mở thử tệp trên máy của bạn rồi chọn lại.",
        "This file is empty. Open it on your device first, then choose it again.",
    ),
    "too_large": (
        2,
        "Tệp lớn hơn {most} MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc nén tệp rồi chọn lại.",
        "The file is larger than {most} MB. Take a smaller photo or compress it.",
    ),
    "kind": (
        3,
        "Tệp “{name}” không thuộc loại được nhận. Hãy chọn tệp {kinds}.",
        "“{name}” is not a kind of file we accept. Choose one of {kinds}.",
    ),
    "disguised": (
        4,
        "Nội dung tệp “{name}” không đúng với đuôi tên tệp. Hãy lưu lại đúng loại rồi chọn.",
        "“{name}” is not what its name says. Save it again in the right format and retry.",
    ),
    "broken": (
        5,
        "Không đọc được tệp “{name}”. Hãy chụp hoặc lưu lại rồi chọn lại.",
        "“{name}” cannot be read. Take the photo again or save it again, then choose it.",
    ),
    "too_many_pixels": (
        6,
        "Ảnh “{name}” quá lớn (hơn {most} triệu điểm ảnh). Hãy chụp lại ở cỡ nhỏ hơn.",
        "The picture “{name}” is too large (over {most} megapixels). Take a smaller photo.",
    ),
    "too_small": (
        7,
        "Ảnh “{name}” quá nhỏ, không thể đọc được. Hãy chụp lại.",
        "The picture “{name}” is too small to be read. Take the photo again.",
    ),
    "moving": (
        8,
        "Ảnh “{name}” là ảnh động. Hãy chọn ảnh tĩnh.",
        "“{name}” is a moving picture. Choose a still one.",
    ),
    "locked": (
        9,
        "Tệp “{name}” có mật khẩu. Hãy bỏ mật khẩu rồi chọn lại.",
        "“{name}” is protected by a password. Remove the password and choose it again.",
    ),
    "pages": (
        10,
        "Tệp “{name}” phải có từ 1 đến {most} trang. Hãy chia tệp ra.",
        "“{name}” must have between 1 and {most} pages. Split it.",
    ),
    "attached": (
        11,
        ("Trong tệp “{name}” có tệp khác đính kèm. Hãy gửi từng tệp đính kèm riêng,"
        " rồi in tệp này ra PDF mới và chọn lại."),
        ("Other files are attached inside “{name}”. Send each of them separately,"
        " then print this one to a new PDF and choose it again."),
    ),
    "active_signed": (
        13,
        ("Tệp “{name}” đã ký số nhưng có mã chạy tự động hoặc dữ liệu thừa, nên không làm"
        " sạch được. Hãy xuất PDF không có mã rồi ký lại."),
        ("“{name}” is signed but holds scripts or stray bytes, so it cannot be cleaned."
        " Export it without scripts and sign it again."),
    ),
    "dynamic_form": (
        14,
        "Tệp “{name}” là biểu mẫu động (XFA). Hãy in ra PDF mới rồi chọn lại.",
        "“{name}” is a dynamic form (XFA). Print it to a new PDF and choose that.",
    ),
    "macros": (
        15,
        "Tệp “{name}” có macro. Hãy lưu lại dạng .docx không macro, hoặc xuất ra PDF.",
        "“{name}” contains macros. Save it as .docx without macros, or export it as PDF.",
    ),
    "reaches_out": (
        16,
        "Tệp “{name}” tự lấy dữ liệu từ nơi khác khi mở. Hãy xuất ra PDF rồi chọn lại.",
        "“{name}” fetches data from elsewhere when opened. Export it as PDF and choose that.",
    ),
    "unpacked": (
        17,
        "Tệp “{name}” phình quá lớn khi mở ra. Hãy xuất ra PDF rồi chọn lại.",
        "“{name}” grows too large when opened. Export it as PDF and choose that.",
    ),
    "entities": (
        18,
        "Tệp “{name}” có khai báo dữ liệu không được phép. Hãy xuất ra PDF rồi chọn lại.",
        "“{name}” holds declarations that are not allowed. Export it as PDF and choose that.",
    ),
    "too_heavy": (
        19,
        "Tệp “{name}” quá nặng để kiểm tra an toàn. Hãy in ra PDF mới hoặc chụp lại rồi chọn lại.",
        "“{name}” is too heavy to be checked safely. Print it to a new PDF or take a photo.",
    ),
    "unreadable": (
        20,
        "Tệp “{name}” không kiểm tra được một cách an toàn. Hãy in ra PDF mới hoặc chụp lại.",
        "“{name}” could not be checked safely. Print it to a new PDF or take a photo of it.",
    ),
    "busy": (
        21,
        ("Máy chủ đang kiểm tra nhiều tệp khác. Hãy gửi lại sau ít phút;"
        " những gì đã lưu vẫn còn nguyên."),
        ("The server is checking many other files. Send it again in a few minutes;"
        " what was saved is still there."),
    ),
    "secret": (
        22,
        ("Tệp “{name}” mang dấu độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT) nên đã bị chặn và không được"
        " lưu lại ở đâu cả. Tài liệu bí mật nhà nước không được gửi qua mạng: hãy nộp trực tiếp"
        " tại cơ quan theo quy định bảo vệ bí mật nhà nước. Nếu đây không phải tài liệu mật,"
        " hãy gửi bản không có dòng chữ đó."),
        ("“{name}” bears a mark of State secrecy, so it was stopped and is kept nowhere."
        " State secrets may not be sent over the network: hand the document in at the agency as"
        " the law on State secrets says. If it is not secret, send a copy without that line."),
    ),
    "virus": (
        23,
        ("Phần mềm diệt vi-rút thấy mã độc trong tệp “{name}” nên tệp không được lưu."
        " Hãy quét máy của bạn rồi gửi bản khác."),
        ("The virus scanner found malicious code in “{name}”, so it was not kept."
        " Scan your device and send another copy."),
    ),
    "signature_broken": (
        41,
        ("Chữ ký số trên tệp “{name}” không khớp với nội dung. Hãy ký lại bản gốc rồi gửi"
        " tệp vừa ký, không mở ra lưu lại."),
        ("The signature on “{name}” does not fit its content. Sign the original again and send"
        " that very file, without saving it anew."),
    ),
    "signature_changed": (
        42,
        ("Tệp “{name}” đã bị thay đổi sau khi ký số. Hãy gửi bản vừa ký xong,"
        " hoặc ký lại bản đã sửa."),
        ("“{name}” was changed after it was signed. Send the file as it was signed,"
        " or sign the changed one again."),
    ),
    "signature_none": (
        43,
        ("Giấy tờ này phải là tệp PDF đã ký số; tệp “{name}” chưa có chữ ký số nào."
        " Hãy ký số rồi gửi lại."),
        ("This paper must be a digitally signed PDF; “{name}” bears no signature."
        " Sign it, then send it again."),
    ),
    "signature_unknown": (
        44,
        ("Chữ ký số trên tệp “{name}” còn nguyên vẹn nhưng không do tổ chức chứng thực được tin cậy"
        " cấp. Hãy ký bằng chứng thư số của tổ chức được cấp phép."),
        ("The signature on “{name}” is intact, but no trusted authority certifies the signer."
        " Sign with a certificate of a licensed authority."),
    ),
    "signature_expired": (
        45,
        ("Chứng thư số đã ký tệp “{name}” không còn hiệu lực, hoặc thời điểm ký không hợp lệ."
        " Hãy gia hạn chứng thư rồi ký lại."),
        ("The certificate that signed “{name}” is not in force, or the time of signing is wrong."
        " Renew the certificate and sign again."),
    ),
    "signature_unreadable": (
        46,
        ("Không kiểm tra được chữ ký số trên tệp “{name}”. Hãy xuất lại PDF rồi ký lại."),
        ("The signature on “{name}” cannot be checked. Export the PDF anew and sign it again."),
    ),
    "signature_revoked": (
        48,
        ("Chứng thư số đã ký tệp “{name}” đã bị thu hồi. Hãy ký bằng chứng thư số còn hiệu lực."
        " Nếu bạn không biết vì sao bị thu hồi, hãy hỏi nơi đã cấp."),
        ("The certificate that signed “{name}” was revoked. Sign with one that is in force;"
        " whoever issued it can tell why."),
    ),
    "signature_weak": (
        49,
        ("Khóa hoặc hàm băm của chữ ký số trên tệp “{name}” quá yếu, ai cũng có thể giả."
        " Hãy ký lại bằng chứng thư số mới (RSA từ 2048 bit hoặc ECDSA từ 256 bit)."),
        ("The key or hash of the signature on “{name}” is too weak: anybody could forge it."
        " Sign again with a new certificate (RSA of 2048 bits or more, ECDSA of 256 or more)."),
    ),
    "signature_unfit": (
        50,
        ("Chứng thư số đã ký tệp “{name}” không được cấp để ký tài liệu."
        " Hãy ký bằng chứng thư số dùng để ký."),
        ("The certificate that signed “{name}” is not meant to sign documents."
        " Sign with one that is."),
    ),
    "signature_too_large": (
        51,
        ("Tệp đã ký “{name}” lớn quá mức kiểm tra được chữ ký. Hãy xuất lại PDF nhỏ hơn rồi ký"
        " lại."),
        ("“{name}” is signed and too large for its signature to be checked. Export a smaller PDF"
        " and sign it again."),
    ),
    "signature_other": (
        47,
        ("Chữ ký số trên tệp “{name}” không phải của người khai. Người đang đăng nhập phải ký bằng"
        " chứng thư số của chính mình."),
        ("The signature on “{name}” is not the applicant's. Whoever is signed in has to sign"
        " with a certificate of his own."),
    ),
    "rows": (
        40,
        "Bảng “{name}” quá lớn (nhiều nhất {most} dòng). Hãy chia thành nhiều bảng.",
        "The table “{name}” is too large ({most} lines at most). Split it into several.",
    ),
    "no_page": (24, "Không có trang này.", "There is no such page."),
}  # fmt: skip


def refusal(code: str, **said: object) -> CannotStore:
    """Give the refusal of a file; ``said`` fills the sentence (name, most, kinds)."""
    number, vi, en = _REASONS.get(code) or _REASONS["unreadable"]
    words = {"name": "", "most": "", "kinds": "", **said}
    return CannotStore(
        code if code in _REASONS else "unreadable",
        Text(
            f"{vi.format(**words)} (Lý do số {number}.)",
            f"{en.format(**words)} (Reason {number}.)",
        ),
    )
