"""Form 03: refusal slip (Phiếu từ chối tiếp nhận, giải quyết hồ sơ)."""

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers.heading import Desk, Tracking, about_of, heading, iso
from motcua.domain.dossiers.values import DossierView, RefusalFacts
from motcua.kernel.workdays import Channel


def refusal_slip(
    view: DossierView,
    procedure: ProcedureVersion,
    desk: Desk,
    tracking: Tracking,
    refusal: RefusalFacts,
    reason: tuple[str, str],
) -> dict[str, object]:
    """Give the data of form 03; ``reason`` is the legal reason's words and its article."""
    online = view.channel == Channel.online
    return {
        **heading(about_of(view, procedure), desk, tracking, refusal.refused_at),
        "personal_number": view.owner.personal_number,
        # Only what was filed online has a time of online filing.
        **({"submitted_at": iso(view.progress.filed_at)} if online else {}),
        "reasons": [{"reason": reason[0], "legal_basis": reason[1]}],
        "explanation": refusal.note,
        "officer_name": refusal.officer or desk.agency,
        "officer_phone": desk.phone,
        "online": online,
    }
