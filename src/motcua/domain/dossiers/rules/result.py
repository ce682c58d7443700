"""What stands on the result: certificate, letter or confirmation (Decree 30/2020, Annex I)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers import Desk
from motcua.domain.signing.values import MadeSeal
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import format_date, local


@dataclass(frozen=True, slots=True)
class Issue:
    """How a result is issued: its number, its code and where it is checked, by whom, and when.

    ``capacity`` are the lines above the leader's title: for whom or in whose place he signs
    (Decree 30/2020/NĐ-CP Art. 13). ``seal`` is printed when the unit seals; with it
    the moment from which on a list tells whether the paper was issued, when it is not yet.
    """

    number: str
    verification: str
    address: str
    leader_title: str
    leader_name: str
    issued_at: datetime
    capacity: tuple[str, ...] = ()
    seal: MadeSeal | None = None


def result_paper(
    *,
    procedure: ProcedureVersion,
    desk: Desk,
    owner: Mapping[str, str],
    shown: Mapping[str, str],
    issue: Issue,
) -> dict[str, object]:
    """Give the data of the result's template.

    ``shown`` are the answers of the form as people read them, by field.
    """
    kind = procedure.result
    words = _Known({**shown, **_owner_words(owner)})
    return {
        "issued_at": local(issue.issued_at).isoformat(timespec="seconds"),
        "agency_above": desk.agency_above,
        "agency": desk.agency,
        "number": issue.number,
        "place": desk.place,
        "title": kind.title,
        "subject": "",
        "person": _person(owner),
        "body": [line.format_map(words) for line in kind.body],
        "recipients": ["Công dân", "Lưu: hồ sơ điện tử"],
        "capacity": list(issue.capacity),
        "leader_title": issue.leader_title.upper(),
        "leader_name": issue.leader_name,
        "verification_code": issue.verification,
        "verification_address": issue.address,
        "qr_svg": qr_svg(f"{issue.address}?code={issue.verification}"),
        "seal": _seal(issue.seal),
    }


def _seal(seal: MadeSeal | None) -> dict[str, object] | None:
    if seal is None:
        return None
    return {
        "svg": seal.svg,
        "width": seal.width_mm,
        "height": seal.height_mm,
        "listed_from": seal.listed_from,
    }


class _Known(dict[str, str]):
    """Words for the places of a sentence; a place that was not answered stays a dotted line."""

    def __missing__(self, key: str) -> str:
        return "……"


def _owner_words(owner: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in owner.items() if value and key != "birth_date"}


def _person(owner: Mapping[str, str]) -> list[dict[str, str]]:
    born = owner.get("birth_date", "")
    rows = (
        ("Họ và tên", owner.get("full_name", "")),
        ("Ngày sinh", format_date(datetime.fromisoformat(born).date(), "vi") if born else ""),
        ("Số định danh cá nhân", owner.get("personal_number", "")),
        ("Nơi thường trú", owner.get("address", "")),
    )
    return [{"label": label, "value": value} for label, value in rows if value]
