"""The named addresses that templates link to, as the pages of the platform have them."""

from typing import NoReturn

from django.urls import include, path


def _nothing(request: object, **parts: object) -> NoReturn:
    """Stand at an address that is only named here, never visited."""
    raise NotImplementedError


_NAMES = {
    "home": "",
    "procedures": "thu-tuc/",
    "procedure": "thu-tuc/<code>",
    "process": "thu-tuc/<code>/quy-trinh",
    "process_file": "thu-tuc/<code>/quy-trinh.bpmn",
    "checklist": "thu-tuc/<code>/can-chuan-bi",
    "sample": "thu-tuc/<code>/mau-to-khai",
    "file_start": "nop-ho-so/<code>",
    "dossiers": "ho-so/",
    "track": "tra-cuu",
    "verify": "kiem-tra",
    "sign_in": "dang-nhap",
    "sign_out": "dang-xuat",
    "staff_sign_in": "can-bo/dang-nhap",
    "accessibility": "tiep-can",
    "privacy": "du-lieu-ca-nhan",
    "desk_inbox": "can-bo/",
    "desk_counter": "can-bo/tiep-nhan",
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
}
_patterns = [path(where, _nothing, name=name) for name, where in _NAMES.items()]

urlpatterns = [
    path("", include((_patterns, "vi"))),
    path("en/", include((_patterns, "en"))),
]
