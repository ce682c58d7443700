"""Form 03: refusal slip (Phiếu từ chối tiếp nhận, giải quyết hồ sơ)."""

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers.heading import Desk, Tracking, about_of, heading, iso
from motcua.domain.dossiers.values import DossierView, RefusalFacts


def refusal_slip(
    view: DossierView,
    procedure: ProcedureVersion,
    desk: Desk,
    tracking: Tracking,
    refusal: RefusalFacts,
    reason: tuple[str, str],
) -> dict[str, object]:
    """Give the data of form 03; ``reason`` is the legal reason's words and its article."""
    return {
        **heading(about_of(view, procedure), desk, tracking, refusal.refused_at),
        "personal_number": view.owner.personal_number,
        "submitted_at": iso(view.progress.filed_at),
        "reasons": [{"reason": reason[0], "legal_basis": reason[1]}],
        "explanation": refusal.note,
        "officer_name": desk.agency,
        "officer_phone": desk.phone,
        "online": view.channel == "online",
    }
