"""What stands on the papers: pure functions from facts to the data of the templates.

Circular 03/2025/TT-VPCP, Annex I, forms 01 to 03; Decree 30/2020/NĐ-CP for the result.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.values import (
    Delivery,
    DossierView,
    PaperFacts,
    RefusalFacts,
    SupplementFacts,
)
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local
from motcua.kernel.workdays import describe_limit

_CHANNEL_RETURN = {
    Delivery.ELECTRONIC: "Bản điện tử có chữ ký số, tải về trên Cổng dịch vụ công",
    Delivery.COUNTER: "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The one-stop desk as the header of a paper names it."""

    agency: str
    agency_above: str
    place: str
    phone: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """Where the dossier is followed, and the second factor if this paper may carry it."""

    address: str
    pin: str


def receipt(
    view: DossierView, procedure: ProcedureVersion, desk: Desk, tracking: Tracking
) -> dict[str, object]:
    """Give the data of form 01: what was filed, by whom, and when the result is promised."""
    offer = next(offer for offer in procedure.offers if offer.channel == view.channel)
    promised = view.first_due_at
    return {
        **_header(view, procedure, desk, tracking, view.progress.filed_at),
        "tracking_address": tracking.address,
        "tracking_pin": tracking.pin,
        "personal_number": view.owner.personal_number,
        "components": [
            {"name": part.name.vi, "kind": _kind(view), "count": _count(view.papers, part.key)}
            for part in procedure.components
            if _count(view.papers, part.key)
        ],
        "set_count": 1,
        "time_limit": describe_limit(offer.limit, "vi"),
        "received_at": _iso(view.progress.filed_at),
        **({"due_at": _iso(promised)} if promised else {}),
        "return_channel": _CHANNEL_RETURN[Delivery(view.delivery)],
        "online": view.channel == "online",
    }


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
        **_header(view, procedure, desk, tracking, asked.asked_at),
        "requests": [
            {"name": names.get(each.component, "Nội dung tờ khai"), "reason": each.reason}
            for each in asked.missing
        ],
        "reason": asked.note,
        "website": tracking.address,
        "officer_name": asked.officer,
        "officer_phone": asked.phone,
    }


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
        **_header(view, procedure, desk, tracking, refusal.refused_at),
        "personal_number": view.owner.personal_number,
        "submitted_at": _iso(view.progress.filed_at),
        "reasons": [{"reason": reason[0], "legal_basis": reason[1]}],
        "explanation": refusal.note,
        "officer_name": desk.agency,
        "officer_phone": desk.phone,
        "online": view.channel == "online",
    }


def _header(
    view: DossierView,
    procedure: ProcedureVersion,
    desk: Desk,
    tracking: Tracking,
    issued_at: datetime,
) -> dict[str, object]:
    return {
        "issued_at": _iso(issued_at),
        "agency_above": desk.agency_above,
        "agency": desk.agency,
        "place": desk.place,
        "dossier_code": view.code,
        "qr_svg": qr_svg(tracking.address),
        "owner_name": view.owner.full_name,
        "submitter_name": view.submitter.full_name,
        "address": view.owner.address,
        "phone": view.submitter.phone,
        "email": view.submitter.email,
        "procedure_code": procedure.code,
        "procedure_name": procedure.name.vi,
    }


def _kind(view: DossierView) -> str:
    return "Bản điện tử" if view.channel == "online" else "Bản giấy, đã số hóa"


def _count(papers: tuple[PaperFacts, ...], component: str) -> int:
    return sum(1 for paper in papers if paper.component == component and paper.round == 0)


def _iso(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")
