"""What all papers begin with: the desk, the dossier, the code to scan, the day."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.values import DossierView
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local


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


@dataclass(frozen=True, slots=True)
class About:
    """The dossier a form speaks of; what is empty is left out of the paper.

    ``procedure_name`` is in Vietnamese; ``submitter_name`` is printed when it is not the owner's.
    ``practice`` marks a made-up dossier: the paper says so on every page.
    """

    code: str
    procedure_code: str
    procedure_name: str
    owner_name: str
    submitter_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    practice: bool = False


def about_of(view: DossierView, procedure: ProcedureVersion) -> About:
    """Give what a form says of this dossier: the owner's address, the submitter's contacts."""
    return About(
        code=view.code,
        procedure_code=procedure.code,
        procedure_name=procedure.name.vi,
        owner_name=view.owner.full_name,
        submitter_name=view.submitter.full_name,
        address=view.owner.address,
        phone=view.submitter.phone,
        email=view.submitter.email,
        practice=view.facts.practised_by is not None,
    )


def heading(about: About, desk: Desk, tracking: Tracking, issued_at: datetime) -> dict[str, object]:
    """Give the data with which every form of one dossier begins."""
    return {
        **desk_heading(desk, tracking.address, issued_at),
        "dossier_code": about.code,
        "owner_name": about.owner_name,
        "submitter_name": about.submitter_name,
        "address": about.address,
        "phone": about.phone,
        "email": about.email,
        "procedure_code": about.procedure_code,
        "procedure_name": about.procedure_name,
        **({"practice": True} if about.practice else {}),
    }


def desk_heading(desk: Desk, address: str, issued_at: datetime) -> dict[str, object]:
    """Give agency, place, day and the QR code of ``address``: the head of every paper."""
    return {
        "issued_at": iso(issued_at),
        "agency_above": desk.agency_above,
        "agency": desk.agency,
        "place": desk.place,
        "qr_svg": qr_svg(address),
    }


def iso(moment: datetime) -> str:
    """Write a moment in Vietnamese time, to the second, with its offset."""
    return local(moment).isoformat(timespec="seconds")


def iso_or_nothing(moment: datetime | None) -> str:
    """Write a moment as ``iso`` does; what has not happened is empty and left out of the paper."""
    return iso(moment) if moment else ""
