"""Form 01: receipt and appointment (Giấy tiếp nhận hồ sơ và hẹn trả kết quả)."""

from collections.abc import Sequence
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers.heading import Desk, Tracking, about_of, heading, iso
from motcua.domain.dossiers.values import (
    KEPT_ON_PAPER,
    Delivery,
    DossierView,
    OnPaper,
    PaperFacts,
)
from motcua.domain.signing.values import SignedState
from motcua.kernel.workdays import Channel

_CHANNEL_RETURN = {
    Delivery.ELECTRONIC: "Bản điện tử có chữ ký số, tải về trên Cổng dịch vụ công",
    Delivery.COUNTER: "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả",
    Delivery.POST: "Gửi qua bưu chính đến địa chỉ của người nộp",
}
_ON_PAPER = {
    OnPaper.ORIGINAL: "Bản chính",
    OnPaper.COPY: "Bản sao",
    OnPaper.SEEN: "Bản chính, đã xem",
}
# Enough of a sum to find it in the list at the end.
_SHORT = 16


def receipt(
    view: DossierView, promised: ProcedureVersion, desk: Desk, tracking: Tracking,
    stages: Sequence[tuple[str, datetime]] = (),
) -> dict[str, object]:  # fmt: skip
    """Give the data of form 01: what was filed, by whom, and when the result is promised.

    ``promised`` is the version in force at filing: its limit was promised, its papers were filed.
    ``stages`` are the parts of several authorities, each with when it ends.
    """
    offer = promised.offer(Channel(view.channel), view.case)
    due_at = view.first_due_at
    return {
        **heading(about_of(view, promised), desk, tracking, view.progress.filed_at),
        "tracking_address": tracking.address,
        "tracking_pin": tracking.pin,
        "personal_number": view.owner.personal_number,
        "components": [
            {
                "name": part.name.vi,
                "kind": _kind(view, part.key),
                "count": _count(view, part.key),
                "sums": [
                    _sent(paper)[:_SHORT]
                    for paper in view.papers
                    if paper.round == 0 and paper.component == part.key
                ],
            }
            for part in promised.components
            if _count(view, part.key)
        ],
        "set_count": promised.sets,
        "checksums": _checksums(view.papers),
        "time_limit": offer.time.vi if offer else "",
        "received_at": iso(view.progress.filed_at),
        **({"due_at": iso(due_at)} if due_at else {}),
        "stages": [{"unit": name, "due_at": iso(ends)} for name, ends in stages],
        "officer_name": view.assisted_by,
        "return_channel": _CHANNEL_RETURN[Delivery(view.delivery)],
        "online": view.channel == "online",
    }


def _checksums(papers: tuple[PaperFacts, ...]) -> list[dict[str, str]]:
    """Give the sums by which a person proves which files he handed in (SHA-256, FIPS 180-4).

    ``sent`` is of the file as he has it, ``kept`` of the prepared copy where there is one.
    """
    return [
        {
            "name": paper.name,
            "sent": _sent(paper),
            "kept": "" if _sent(paper) == paper.sha256 else paper.sha256,
        }
        for paper in papers
        if paper.round == 0
    ]


def _sent(paper: PaperFacts) -> str:
    return paper.sent_sha256 or paper.sha256


def _kind(view: DossierView, component: str) -> str:
    how = view.on_paper.get(component)
    if how is not None:
        scanned = _files(view.papers, component) and how in KEPT_ON_PAPER
        return _ON_PAPER[how] + (", đã số hóa" if scanned else "")
    if view.channel != Channel.online:
        return "Bản giấy, đã số hóa"
    return "Bản điện tử, đã ký số" if _signed(view.papers, component) else "Bản điện tử"


def _signed(papers: tuple[PaperFacts, ...], component: str) -> bool:
    """Tell whether a file bore a valid digital signature when it came."""
    own = (each for each in papers if each.component == component and each.round == 0)
    return any((each.signatures or {}).get("state") == SignedState.VALID for each in own)


def _count(view: DossierView, component: str) -> int:
    kept = view.on_paper.get(component) is not None
    return 1 if kept else _files(view.papers, component)


def _files(papers: tuple[PaperFacts, ...], component: str) -> int:
    return sum(1 for paper in papers if paper.component == component and paper.round == 0)
