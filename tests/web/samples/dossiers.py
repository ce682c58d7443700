"""A dossier on its way, and its end."""

from types import SimpleNamespace as Made
from uuid import UUID

from motcua.domain.dossiers.values import Person
from motcua.domain.forms import values as forms
from motcua.domain.signing.values import (
    LaterChange,
    Revocation,
    SignerFacts,
    SignerKind,
    StampFacts,
)
from motcua.kernel.texts import Text
from motcua.web.shared.dossier_parts import NOT_FILED
from motcua.web.shared.looks import ShownLook
from tests.web.samples.behalf import GROUND_DECLARED
from tests.web.samples.people import CHANNELS, CODE, HERE, ago, hence
from tests.web.samples.procedures import NAME, PROCEDURE
from tests.web.samples.questions import FORM_PAGE

SIGNED_BY = Text("chữ ký số hợp lệ: Nguyễn Minh Khôi", "valid signature: Nguyễn Minh Khôi")
NOT_SCANNED = Text("chưa quét vi-rút", "not scanned for viruses")
STEPS = [
    {
        "title": Text("Tiếp nhận", "Reception"),
        "unit": HERE,
        "post": Text("Cán bộ tiếp nhận", "Receiving officer"),
        "since": ago(minutes=95),
        "left": ago(minutes=70),
        "due_at": ago(minutes=60),
        "state": "done",
    },
    {
        "title": Text("Thẩm định", "Appraisal"),
        "unit": HERE,
        "post": Text("Cán bộ thẩm định", "Specialist"),
        "since": ago(minutes=70),
        "left": None,
        "due_at": hence(minutes=25),
        "state": "now",
    },
    {
        "title": Text("Ký kết quả", "Signature"),
        "unit": Text("Ủy ban nhân dân phường Hoàn Kiếm", "Hoàn Kiếm People's Committee"),
        "post": Text("Chủ tịch", "Chair"),
        "since": None,
        "left": None,
        "due_at": None,
        "state": "ahead",
    },
]
FILING = [
    {"title": Text("Nơi nộp", "Unit"), "href": "/a", "state": "done"},
    {"title": FORM_PAGE.title, "href": "/b", "state": "now"},
    {"title": Text("Sức khỏe", "Health"), "href": "", "state": "ahead"},
    {"title": Text("Giấy tờ", "Papers"), "href": "", "state": "ahead"},
    {"title": Text("Xem lại", "Check"), "href": "", "state": "ahead"},
]
ATTACHED = forms.AttachedFile(
    "id_card", UUID(int=7), 0, "can-cuoc-mat-truoc.jpg", 1_834_211, "image/jpeg"
)
DOSSIER = Made(
    code=CODE,
    name=NAME,
    status=4,
    status_name=Text("Đang xử lý", "Processing"),
    owner_name="Nguyễn Đức Thịnh",
    filed_at=ago(minutes=95),
    due_at=hence(minutes=25),
    ended=False,
    practice=False,
    posted=None,
    receiving_unit=None,
    at_counter=False,
    unit=HERE,
    holder=Text("Cán bộ thẩm định", "Specialist"),
    channel=CHANNELS["online"],
    delivery=Text("Bản điện tử", "Electronic"),
    supplements=1,
    owner=Person(
        "Nguyễn Đức Thịnh",
        "001209001234",
        "2009-03-27",
        "+84912345678",
        "thinh@example.vn",
        "12 Hàng Bài, phường Hoàn Kiếm, Hà Nội",
    ),
    submitter=Person("Nguyễn Văn Bình", "001075004321"),
    ground=GROUND_DECLARED,
    confirmations=(),
)
ENDED = Made(
    **{
        **vars(DOSSIER),
        "status": 10,
        "status_name": Text("Đã trả kết quả", "Result returned"),
        "ended": True,
        "holder": None,
    }
)
ASKED_BEFORE = [
    {
        "number": 1,
        "asked_at": ago(hours=5),
        "note": "",
        "missing": [{"name": PROCEDURE.components[0].name, "reason": "Ảnh bị mờ", "again": ""}],
        "answered_at": ago(hours=2),
        "lapsed_at": None,
        "answer": "Tôi đã chụp lại",
    },
    {
        "number": 2,
        "asked_at": ago(hours=1),
        "note": "Giấy nộp lại vẫn chưa đọc được",
        "missing": [
            {"name": PROCEDURE.components[1].name, "reason": "Thiếu mặt sau", "again": "Thẻ đổi"}
        ],
        "answered_at": None,
        "lapsed_at": None,
        "answer": "",
    },
]
MESSAGES = [
    {
        "at": ago(minutes=95),
        "who": HERE,
        "words": Text("Hồ sơ của bạn đã được ghi nhận.", "Your dossier has been registered."),
    },
    {
        "at": ago(minutes=70),
        "who": HERE,
        "words": Text("Hồ sơ của bạn đã được tiếp nhận.", "Your dossier has been received."),
    },
]
PAPERS = [
    {
        "name": PROCEDURE.components[0].name,
        "unfiled": NOT_FILED,
        "again": "Ảnh cũ mờ, không đọc được số",
        "on_paper": Text("Bản chính trên giấy, quầy giữ", "Original kept on paper"),
        "files": [
            {
                "name": "phieu-tu-khai.pdf",
                "url": "/f/1",
                "view": "/f/1/v",
                "size": 210_334,
                "round": 0,
                "scan": NOT_SCANNED,
                "signed": (SIGNED_BY,),
                "sent_sha256": "9f86d081884c7d65" * 4,
                "kept_sha256": "",
            }
        ],
    },
    {
        "name": PROCEDURE.components[1].name,
        "unfiled": NOT_FILED,
        "again": "",
        "on_paper": None,
        "files": [
            {
                "name": "can-cuoc-mat-truoc-chup-lai.jpg",
                "url": "/f/2",
                "view": "/f/2/v",
                "size": 1_834_211,
                "round": 1,
                "scan": NOT_SCANNED,
                "signed": (),
                "sent_sha256": "60303ae22b998861" * 4,
                "kept_sha256": "fd61a03af4f77d87" * 4,
            }
        ],
    },
]
SECTIONS = [
    {
        "title": FORM_PAGE.title,
        "change_url": "/b",
        "rows": [
            forms.Row("person", "full_name", "Họ và tên", "Nguyễn Đức Thịnh"),
            forms.Row("person", "birth_date", "Ngày sinh", "27/03/2009"),
            forms.Row("person", "home", "Nơi thường trú", "12 Hàng Bài, phường Hoàn Kiếm, Hà Nội"),
        ],
    }
]
RESULT = {
    "name": PROCEDURE.result.name,
    "number": "15/GCN-ĐKNVQS",
    "url": "/r",
    "size": 88_120,
    "signer": "Lê Quốc Vượng",
    "issued_at": ago(minutes=5),
    "verify_url": "/kiem-tra?code=x",
    "complete": False,
    "withdrawn": None,
}
SUPPLEMENT = {
    "asked_at": ago(minutes=20),
    "note": "Bác chụp lại giúp, ảnh bị lóa nên không đọc được số.",
    "url": "/m2",
    "wanted": [
        {
            "name": PROCEDURE.components[1].name,
            "reason": "Ảnh mờ, không đọc được số định danh",
        },
        {
            "name": Text("Nội dung tờ khai", "The form itself"),
            "reason": "Chưa rõ tên trường đang học",
        },
    ],
    "begun": None,
}
LOOKS = [
    ShownLook(
        ago(minutes=70), "Trần Thị Hồng Hạnh", HERE, Text("Tiếp nhận hồ sơ", "Reception"), CODE
    ),
    ShownLook(
        ago(minutes=80), Text("Hệ thống", "The system"), HERE,
        Text("Tra cứu: đã trả lời", "Look-up: answered"), CODE,
    ),
]  # fmt: skip
STAMP = StampFacts(
    at=ago(minutes=5), authority="Dấu thời gian mẫu", intact=True, trusted=True,
    revocation=Revocation.GOOD, weak=False, stands=True, ends=hence(days=1000),
)  # fmt: skip
SIGNER = SignerFacts(
    name="Lê Quốc Vượng",
    title="Chủ tịch",
    unit="Ủy ban nhân dân phường Hoàn Kiếm",
    unit_eid="H26.1",
    kind=SignerKind.LEADER,
    signed_at=ago(minutes=5),
    certified_from=ago(days=300),
    certified_until=hence(days=300),
    intact=True,
    trusted=True,
    revision=1,
    covers_revision=True,
    covers_whole_file=False,
    later_change=LaterChange.COUNTERSIGNED,
)
REASONS = [
    {
        "key": "age",
        "label": Text(
            "Chưa đến tuổi đăng ký (Luật 78/2015/QH13, Điều 12)",
            "Not of age (Law 78/2015/QH13, Art. 12)",
        ),
    }
]
PAPER_KNOWN = {
    "name": PROCEDURE.result.name,
    "number": "15/GCN-ĐKNVQS",
    "unit": HERE,
    "signer": "Lê Quốc Vượng",
    "signer_title": "Chủ tịch",
    "issued_at": ago(minutes=5),
    "verification": "7K3P-9QXM-2HTA-VD84",
    "withdrawn": None,
}
