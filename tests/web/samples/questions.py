"""A page of a form, as typed and as judged."""

from motcua.domain.forms import values as forms
from motcua.kernel.texts import Text

_ITEMS = (
    ("heart", "Bệnh tim, huyết áp cao", "Heart disease, high blood pressure"),
    ("lungs", "Hen, lao phổi hoặc bệnh phổi khác", "Asthma, tuberculosis or other lung disease"),
    ("eyes", "Cận thị từ 1,5 đi-ốp trở lên", "Short sight of 1.5 dioptres or more"),
)
FORM_PAGE = forms.Page(
    "person",
    Text("Thông tin của bạn", "About you"),
    Text(
        "Phần đã có sẵn lấy từ tài khoản định danh. Sai chỗ nào hãy sửa chỗ đó.",
        "What is filled in comes from your electronic identity. Change what is wrong.",
    ),
    (
        forms.Field(
            "full_name",
            forms.FieldType.TEXT,
            Text("Họ và tên", "Full name"),
            required=True,
            autocomplete="name",
        ),
        forms.Field(
            "personal_number",
            forms.FieldType.PERSONAL_NUMBER,
            Text("Số định danh cá nhân", "Personal number"),
            hint=Text("12 số trên thẻ căn cước", "12 digits on the identity card"),
            required=True,
        ),
        forms.Field(
            "birth_date",
            forms.FieldType.DATE,
            Text("Ngày sinh", "Date of birth"),
            required=True,
            autocomplete="bday",
        ),
        forms.Field(
            "sex",
            forms.FieldType.CHOICE,
            Text("Giới tính", "Sex"),
            required=True,
            choices=(
                forms.Choice("male", Text("Nam", "Male")),
                forms.Choice("female", Text("Nữ", "Female")),
            ),
        ),
        forms.Field(
            "home",
            forms.FieldType.ADDRESS,
            Text("Nơi thường trú", "Permanent address"),
            required=True,
        ),
        forms.Field(
            "phone", forms.FieldType.PHONE, Text("Số điện thoại", "Telephone"), autocomplete="tel"
        ),
        forms.Field(
            "studies",
            forms.FieldType.YES_NO,
            Text("Bạn đang đi học?", "Are you studying?"),
            required=True,
        ),
        forms.Field(
            "school",
            forms.FieldType.TEXT,
            Text("Tên trường", "School"),
            required=True,
            show_if=(forms.Condition("studies", ("yes",)),),
        ),
        forms.Field(
            "skills",
            forms.FieldType.CHOICES,
            Text("Bạn biết những gì?", "Your skills"),
            choices=(
                forms.Choice("drive", Text("Lái xe", "Driving")),
                forms.Choice("code", Text("Lập trình", "Programming")),
            ),
        ),
        forms.Field("height", forms.FieldType.NUMBER, Text("Chiều cao (cm)", "Height (cm)")),
        forms.Field(
            "history",
            forms.FieldType.LONG_TEXT,
            Text("Bệnh đã mắc trước đây", "Past illnesses"),
            max_length=2000,
        ),
        forms.Field(
            "diseases",
            forms.FieldType.CHECKLIST,
            Text("Bạn có bệnh nào dưới đây không?", "Do you have any of these?"),
            required=True,
            choices=tuple(
                forms.Choice(key, Text(vi, en), Text("Từ khi nào?", "Since when?"))
                for key, vi, en in _ITEMS
            ),
        ),
    ),
)
WRONG = {
    "personal_number": forms.Problem(
        "digits",
        Text(
            "Số định danh phải có đúng 12 số. Bạn mới nhập 11 số.",
            "The personal number has 12 digits. You typed 11.",
        ),
    ),
    "birth_date": forms.Problem(
        "date",
        Text(
            "Ngày 31/2 không có thật. Hãy xem lại ngày sinh.",
            "There is no 31 February. Check the date of birth.",
        ),
    ),
    "home.commune": forms.Problem(
        "missing",
        Text("Hãy ghi xã, phường hoặc đặc khu.", "Give the commune, ward or special zone."),
    ),
    "diseases.lungs": forms.Problem(
        "missing",
        Text(
            "Hãy trả lời Có hoặc Không: Hen, lao phổi hoặc bệnh phổi khác.",
            "Answer yes or no: asthma, tuberculosis or other lung disease.",
        ),
    ),
}
TYPED: dict[str, forms.Typed] = {
    "full_name": "Nguyễn Đức Thịnh",
    "personal_number": "00120900123",
    "birth_date.day": "31",
    "birth_date.month": "2",
    "birth_date.year": "2009",
    "sex": "male",
    "home.province": "01",
    "studies": "yes",
    "school": "Trường THPT Việt Đức",
    "skills": ["code"],
    "diseases.heart": "no",
    "diseases.eyes": "yes",
    "diseases.eyes.detail": "Từ năm lớp 6",
}
DOUBTS = {
    "phone": forms.Problem(
        "doubt",
        Text("Đầu số này lạ. Nếu đúng, cứ tiếp tục.", "An unusual number. Go on if it is right."),
    )
}
