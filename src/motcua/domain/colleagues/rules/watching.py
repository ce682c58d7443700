"""What who watches a dossier is told of the acts of others, in few words and without names."""

from collections.abc import Iterable

_HOLDER = "đổi người giữ việc"
_APOLOGY = "có văn bản xin lỗi"
_ASKED = "xin ý kiến đơn vị khác"
_ANSWERED = "có trả lời xin ý kiến, hoặc đã hết hạn trả lời"
_WORDS = {
    "dossiers.claimed": _HOLDER,
    "dossiers.assigned": _HOLDER,
    "dossiers.passed": _HOLDER,
    "dossiers.released": _HOLDER,
    "dossiers.suspended": "thời hạn tạm dừng",
    "dossiers.resumed": "thời hạn chạy tiếp",
    "dossiers.apology_drafted": _APOLOGY,
    "dossiers.apology_signed": _APOLOGY,
    "dossiers.consulted": _ASKED,
    "dossiers.question_taken_back": _ASKED,
    "dossiers.opinion_given": _ANSWERED,
    "dossiers.opinion_silent": _ANSWERED,
}
_MOVED = "chuyển bước hoặc đổi trạng thái"


def what_changed(acts: Iterable[str]) -> str:
    """Say in Vietnamese, the language of letters to staff, what was done; each thing once."""
    return ", ".join(dict.fromkeys(_WORDS.get(act, _MOVED) for act in acts))
