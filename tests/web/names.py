"""The named addresses that templates link to, as the pages of the platform have them."""

from typing import NoReturn

from django.urls import include, path


def _nothing(request: object, **parts: object) -> NoReturn:
    """Stand at an address that is only named here, never visited."""
    raise NotImplementedError


_NAMES = {
    "home": "",
    "procedures": "thu-tuc/",
    "former_codes": "thu-tuc/ma-cu",
    "procedure": "thu-tuc/<code>",
    "process": "thu-tuc/<code>/quy-trinh",
    "process_file": "thu-tuc/<code>/quy-trinh.bpmn",
    "checklist": "thu-tuc/<code>/can-chuan-bi",
    "sample": "thu-tuc/<code>/mau-to-khai",
    "file_start": "nop-ho-so/<code>",
    "file_view": "nop-ho-so/<code>/<key>/tep/<file>",
    "dossiers": "ho-so/",
    "track": "tra-cuu",
    "verify": "kiem-tra",
    "sign_in": "dang-nhap",
    "sign_out": "dang-xuat",
    "staff_sign_in": "can-bo/dang-nhap",
    "accessibility": "tiep-can",
    "privacy": "du-lieu-ca-nhan",
    "my_data": "du-lieu-cua-toi/",
    "my_consent": "du-lieu-cua-toi/dong-y",
    "my_export": "du-lieu-cua-toi/ban-sao",
    "my_change": "du-lieu-cua-toi/de-nghi",
    "dossier": "ho-so/<code>",
    "data_requests": "quan-tri/du-lieu-ca-nhan",
    "desk_inbox": "can-bo/",
    "desk_counter": "can-bo/tiep-nhan",
    "desk_queue": "can-bo/goi-so",
    "desk_dossier": "can-bo/ho-so/<code>",
    "desk_scan": "can-bo/quet",
    "desk_answers": "can-bo/tra-loi-ngay",
    "link_dossier": "ho-so/nop-tai-quay",
    "lead_list": "lanh-dao/",
    "lead_stop": "lanh-dao/<code>/dung",
    "desk_registers": "can-bo/so-theo-doi",
    "desk_substitutes": "can-bo/thay-the",
    "desk_practice": "can-bo/tap-duot",
    "desk_practice_form": "can-bo/tap-duot/to-khai",
    "desk_practice_roles": "can-bo/tap-duot/<code>",
    "desk_slips": "can-bo/ban-giao",
    "lead_queue": "lanh-dao/don-doc",
    "when": "bao-gio-xong",
    "calendar": "quan-tri/lich",
    "rehearsal": "quan-tri/dien-tap",
    "versions": "quan-tri/phien-ban",
    "rollout": "quan-tri/mo-thu-tuc",
    "rollout_of": "quan-tri/mo-thu-tuc/<code>",
    "versions_of": "quan-tri/phien-ban/<code>",
    "process_changes": "thu-tuc/<code>/thay-doi",
    "calendar_preview": "quan-tri/lich/xem-truoc",
    "drafts": "quan-tri/thu-tuc",
    "draft": "quan-tri/thu-tuc/<draft>",
    "draft_act": "quan-tri/thu-tuc/<draft>/viec",
    "draft_file": "quan-tri/thu-tuc/<draft>/tep",
    "draft_form": "quan-tri/thu-tuc/<draft>/bieu-mau",
    "draft_process": "quan-tri/thu-tuc/<draft>/quy-trinh",
    "draft_check": "quan-tri/thu-tuc/<draft>/kiem-tra",
    "draft_changes": "quan-tri/thu-tuc/<draft>/thay-doi",
    "preview_procedure": "quan-tri/thu-tuc/<draft>/xem-thu",
    "preview_form": "quan-tri/thu-tuc/<draft>/xem-thu/to-khai",
    "preview_process": "quan-tri/thu-tuc/<draft>/xem-thu/quy-trinh",
    "preview_result": "quan-tri/thu-tuc/<draft>/xem-thu/ket-qua.pdf",
}
_patterns = [path(where, _nothing, name=name) for name, where in _NAMES.items()]

urlpatterns = [
    path("", include((_patterns, "vi"))),
    path("en/", include((_patterns, "en"))),
]
