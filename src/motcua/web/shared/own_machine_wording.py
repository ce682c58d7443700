"""Why a paper that an officer signed on his own machine was not taken."""

from motcua.kernel.texts import Text

OWN_MACHINE = {
    "own_not_registered": Text(
        "Chứng thư số trên máy của bạn chưa được đăng ký. Hãy mở trang Máy ký của tôi.",
        "The certificate of your own machine is not registered. Open the page of your machine.",
    ),
    "own_practice": Text(
        "Hồ sơ thực hành không ký bằng máy của bạn.", "Practice is not signed on your own machine."
    ),
    "own_gone": Text(
        "Văn bản chờ ký đã hết hạn, đã được ký hoặc đã được lập lại. Hãy bấm ký lại.",
        "What was to be signed is over, signed, or was made anew. Sign again.",
    ),
    "own_too_often": Text(
        "Văn bản này đã được gửi lên sai quá nhiều lần. Hãy bấm ký lại.",
        "This was sent wrongly too many times. Sign again.",
    ),
    "own_busy": Text(
        "Máy chủ đang bận kiểm tra tệp khác. Hãy thử lại sau ít phút.",
        "The server is busy with other files. Try again in a few minutes.",
    ),
    "own_empty": Text("Tệp gửi lên rỗng.", "The file that was sent is empty."),
    "own_too_large": Text(
        "Tệp gửi lên lớn hơn nhiều so với văn bản đã giao để ký.",
        "The file is far larger than what was handed out.",
    ),
    "own_other_file": Text(
        "Tệp gửi lên không phải văn bản đã giao để ký, hoặc nội dung đã bị thay đổi.",
        "It is not the paper that was handed out, or its content was changed.",
    ),
    "own_unsigned": Text("Tệp gửi lên chưa có chữ ký số.", "The file has no digital signature."),
    "own_more": Text(
        "Tệp có nhiều hơn một chữ ký hoặc đã được lưu thêm một lần. Hãy ký đúng một lần, không lưu"
        " gì khác.",
        "It has more than one signature or was saved once more. Sign once and save nothing else.",
    ),
    "own_broken": Text(
        "Chữ ký không khớp với nội dung tệp.", "The signature does not fit the file."
    ),
    "own_slow": Text(
        "Kiểm tra tệp kéo dài bất thường nên đã dừng.", "Checking took too long and was stopped."
    ),
    "own_changed": Text(
        "Ngoài chữ ký, nội dung của văn bản đã bị thay đổi.",
        "Besides being signed, the paper was changed.",
    ),
    "own_place": Text(
        "Chữ ký không nằm ở ô dành cho người ký. Hãy chọn ô “Chữ ký số của người có thẩm quyền” (ô"
        " đầu tiên) trong phần mềm ký.",
        "The signature is not in the place meant for you. Choose the first place, “Chữ ký số của"
        " người có thẩm quyền”, in the signing program.",
    ),
    "own_certificate": Text(
        "Tệp được ký bằng chứng thư số khác với chứng thư đã đăng ký cho bạn. Hãy kiểm tra thiết bị"
        " ký đang cắm.",
        "It was signed with another certificate than the one registered for you. Look which token"
        " is plugged in.",
    ),
    "own_not_in_force": Text(
        "Chứng thư số đã ký chưa hoặc không còn hiệu lực.",
        "The certificate that signed is not in force.",
    ),
    "own_untrusted": Text(
        "Chứng thư số đã ký không do tổ chức chứng thực mà hệ thống tin cậy cấp.",
        "The certificate that signed is not from an authority that this system trusts.",
    ),
    "own_revoked": Text(
        "Chứng thư số đã ký đã bị thu hồi.", "The certificate that signed was revoked."
    ),
    "own_weak": Text(
        "Khóa hoặc hàm băm của chữ ký quá yếu.", "The key or hash of the signature is too weak."
    ),
    "own_purpose": Text(
        "Chứng thư số đã ký không được cấp để ký tài liệu.",
        "The certificate that signed is not meant to sign documents.",
    ),
    "own_name": Text(
        "Chứng thư số đã ký không mang tên bạn.", "The certificate that signed does not name you."
    ),
    "own_not_a_person": Text(
        "Chứng thư số đã ký là của cơ quan, không phải của cá nhân.",
        "The certificate that signed is an agency's, not a person's.",
    ),
    "own_unit": Text(
        "Chứng thư số đã ký không thuộc đơn vị ban hành văn bản này.",
        "The certificate that signed is not of the unit that issues this paper.",
    ),
    "own_clock": Text(
        "Giờ ghi trong chữ ký không đúng. Hãy chỉnh đồng hồ của máy bạn rồi ký lại.",
        "The time inside the signature is wrong. Set your machine's clock and sign again.",
    ),
    "own_no_room": Text(
        "Chữ ký không chừa chỗ cho dấu thời gian. Hãy bật dấu thời gian trong phần mềm ký, hoặc"
        " dùng phiên bản mới.",
        "The signature leaves no room for a time stamp. Turn time stamps on in the signing program"
        " or use a newer one.",
    ),
    "own_stamp": Text(
        "Dấu thời gian trong chữ ký không hợp lệ hoặc không do tổ chức được tin cậy cấp.",
        "The time stamp in the signature is wrong or not from a trusted authority.",
    ),
    "changed_since": Text(
        "Hồ sơ đã thay đổi sau khi văn bản được giao để ký. Hãy xem lại hồ sơ và bấm ký lại.",
        "The dossier changed after the paper was handed out. Look at it and sign again.",
    ),
    "not_sealed": Text(
        "Không đóng được dấu số của đơn vị sau chữ ký này; phần mềm ký có thể đã khóa văn bản.",
        "The unit's seal cannot be put after this signature; the program may have locked the file.",
    ),
}
