"""Look-ups in the population database as a person reads them: when, by whom, for what."""

from collections.abc import Mapping
from types import MappingProxyType

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierView
from motcua.domain.registry.api import looks_at
from motcua.domain.registry.values import Look, Outcome
from motcua.kernel.texts import Text
from motcua.web.shared.looks import ShownLook

_DATABASE = Text("CSDL quốc gia về dân cư", "National population database")
_ASKED_BY = {
    "citizen": Text("Bạn, khi khai hồ sơ", "You, when filling in"),
    "system": Text("Hệ thống", "The system"),
}
OUTCOMES = {
    Outcome.FOUND: Text("đã trả lời", "answered"),
    Outcome.NOT_FOUND: Text("không có thông tin", "does not know you"),
    Outcome.UNAVAILABLE: Text("không trả lời", "did not answer"),
    Outcome.REFUSED: Text("trả lời không dùng được", "gave no usable answer"),
    Outcome.NOT_ALLOWED: Text("không hỏi nữa", "was not asked"),
}
_DRAFT = Text("Bản nháp", "A draft")
# A draft is named by its key, as UUIDs are written.
_KEY = 36
_WHY = Text("Tra cứu để điền sẵn, đối chiếu", "Look-up to fill in and compare")


def register_looks(view: DossierView) -> list[ShownLook]:
    """Give the look-ups for one dossier, those of the time when it was a draft too."""
    accounts = view.facts.account_ids
    names = (view.code, str(api.form_key_of(view.code)))
    found = [look for account in accounts for name in names for look in looks_at(account, name)]
    return [shown(look) for look in sorted(found, key=lambda each: each.at, reverse=True)]


def shown(look: Look, codes: Mapping[str, str] = MappingProxyType({})) -> ShownLook:
    """Give one look-up as pages show it; ``codes`` names the dossiers that drafts became."""
    outcome = OUTCOMES[Outcome(look.outcome)]
    return ShownLook(
        at=look.at,
        who=_ASKED_BY.get(look.asked_by, look.asked_by),
        unit=_DATABASE,
        why=Text(f"{_WHY.vi}: {outcome.vi}", f"{_WHY.en}: {outcome.en}"),
        about=codes.get(look.about) or (_DRAFT if len(look.about) == _KEY else look.about),
    )
