"""What one's own dossier shows of letters and records: forms 04, 05 and 06."""

from django.urls import reverse

from motcua.domain.dossiers.values import DossierView
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

_APOLOGY = Text("Văn bản xin lỗi (mẫu số 04)", "Letter of apology (form 04)")
_CONTROL_SLIP = Text("Phiếu kiểm soát quá trình (mẫu số 06)", "Process control slip (form 06)")


def stopped(view: DossierView, lang: str) -> dict[str, object] | None:
    """Give why a dossier was stopped, by which article, and where its notice lies."""
    if view.stop is None:
        return None
    reasons = lawbook().stop_reasons(local(view.stop.stopped_at).date())
    reason = next(each for each in reasons if each.key == view.stop.reason_key)
    return {
        "reason": reason.text,
        "note": view.stop.note,
        "money": view.stop.money,
        "legal_basis": reason.article.of(lang),
        "url": reverse(f"{lang}:stop_notice", kwargs={"code": view.code}),
    }


def letters(view: DossierView, lang: str) -> list[dict[str, object]]:
    """Give the apologies that were signed, and the record of who handed what to whom."""
    found: list[dict[str, object]] = [
        {
            "name": _APOLOGY,
            "url": reverse(f"{lang}:apology", kwargs={"code": view.code, "number": number}),
            "at": each.signed_at,
        }
        for number, each in enumerate(view.apologies, 1)
        if each.signed_at is not None
    ]
    slip = reverse(f"{lang}:control_slip", kwargs={"code": view.code})
    return [*found, {"name": _CONTROL_SLIP, "url": slip, "at": None}]
