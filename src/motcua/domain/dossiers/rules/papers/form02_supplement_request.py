"""Form 02: supplement request (Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers.heading import Desk, Tracking, about_of, heading
from motcua.domain.dossiers.values import DossierView, SupplementFacts


def supplement_request(
    view: DossierView,
    procedure: ProcedureVersion,
    desk: Desk,
    tracking: Tracking,
    asked: SupplementFacts,
) -> dict[str, object]:
    """Give the data of form 02: all that is missing, each with its reason."""
    names = {part.key: part.name.vi for part in procedure.components}
    return {
        **heading(about_of(view, procedure), desk, tracking, asked.asked_at),
        "requests": [
            {"name": names.get(each.component, "Nội dung tờ khai"), "reason": each.reason}
            for each in asked.missing
        ],
        "reason": asked.note,
        "website": tracking.address,
        "officer_name": asked.officer,
        "officer_phone": asked.phone,
    }
