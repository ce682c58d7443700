"""The letters of a late and of a stopped dossier: forms 04 and 05."""

from datetime import datetime, time

from motcua.domain.catalogue.api import clock_law, snapshot
from motcua.domain.dossiers.queries.papers import desk_of, template, tracking_address
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import (
    ApologyFacts,
    Delivery,
    DossierView,
    NoSuchDossier,
    StopFacts,
)
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import ZONE, local
from motcua.kernel.workdays import Rule
from motcua.platform.lawbook import lawbook
from motcua.platform.papers import render

_HEAD = "Thủ trưởng đơn vị"
_RETURNS = {
    Delivery.ELECTRONIC: "Bản điện tử trên Cổng dịch vụ công",
    Delivery.COUNTER: "Bộ phận Tiếp nhận và Trả kết quả",
    Delivery.POST: "Qua bưu chính, đến địa chỉ của người nộp",
}
_CAN_DO = (
    "Nộp hồ sơ mới khi đã đủ điều kiện; hồ sơ mới được tính thời hạn từ đầu.",
    "Khiếu nại, khởi kiện quyết định này theo pháp luật về khiếu nại, tố tụng hành chính.",
)


def apology_pdf(view: DossierView, apology_id: int) -> bytes:
    """Give form 04, marked as a draft until a leader signed it; raises ``NoSuchDossier``."""
    known = next((each for each in view.apologies if each.id == apology_id), None)
    if known is None:
        raise NoSuchDossier
    unit = unit_by_id(view.unit_id)
    head = unit.head_title_vi or _HEAD
    facts = papers.ApologyLetter(
        issued_at=known.signed_at or known.drafted_at,
        received_at=view.received_at or view.progress.filed_at,
        first_due_at=known.late_since,
        new_due_at=known.new_due_at if known.signed_at else known.proposed_due_at,
        unit_at_fault=known.unit.vi,
        reason=known.reason,
        return_place=_RETURNS[Delivery(view.delivery)],
        signature=_signature(known, head),
        legal_basis=_new_appointment_basis(view, known),
        phone=unit.phone,
        officer=unit.name_vi,
        number=known.number,
        draft=known.signed_at is None,
    )
    data = papers.apology(_about(view), desk_of(unit), _tracking(view), facts)
    return render(template("apology"), data)


def _new_appointment_basis(view: DossierView, known: ApologyFacts) -> str:
    procedure = snapshot().version(view.filed_version_id or view.version_id)
    rules = clock_law(procedure, local(known.drafted_at).date()).rules
    return rules.articles[Rule.most_extensions].vi


def _signature(known: ApologyFacts, head: str) -> papers.HeadSignature:
    return papers.HeadSignature(
        title=known.signer_title or head,
        name=known.signer_name,
        capacity=tuple(known.capacity.splitlines()),
        signed_at=known.signed_at,
    )


def stop_pdf(view: DossierView) -> bytes:
    """Give form 05; raises ``NoSuchDossier`` when nothing was stopped."""
    stop = view.stop
    if stop is None:
        raise NoSuchDossier
    unit = unit_by_id(view.unit_id)
    facts = papers.StopNotice(
        issued_at=stop.stopped_at,
        stopped_at=stop.stopped_at,
        ground=stop.ground,
        ground_number=stop.ground_number,
        ground_at=datetime.combine(stop.ground_on, time(), ZONE) if stop.ground_on else None,
        stage=stop.stage,
        stage_unit=stop.unit.vi,
        reasons=_reasons(stop),
        can_do=_CAN_DO,
        signature=papers.HeadSignature(
            title=stop.officer_title or _HEAD,
            name=stop.officer_name,
            capacity=tuple(stop.capacity.splitlines()),
            signed_at=stop.stopped_at,
        ),
        money=stop.money,
        explanation=stop.note,
        received_at=view.received_at or view.progress.filed_at,
        due_at=view.first_due_at,
        number=stop.number,
        officer=unit.name_vi,
        phone=unit.phone,
    )
    data = papers.stop_notice(_about(view), desk_of(unit), _tracking(view), facts)
    return render(template("stop"), data)


def _reasons(stop: StopFacts) -> tuple[tuple[str, str], ...]:
    found = lawbook().stop_reasons(local(stop.stopped_at).date())
    return tuple((each.text.vi, each.article.vi) for each in found if each.key == stop.reason_key)


def _about(view: DossierView) -> papers.About:
    return papers.about_of(view, snapshot().version(view.version_id))


def _tracking(view: DossierView) -> papers.Tracking:
    return papers.Tracking(tracking_address(view.code), "")
