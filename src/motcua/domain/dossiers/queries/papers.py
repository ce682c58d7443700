"""The standard forms of one dossier as PDF, made from the recorded facts whenever asked for."""

from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.queries.step_clock import moment_after
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import DossierView, NoSuchDossier
from motcua.domain.identity.api import Unit, unit_by_id
from motcua.kernel.codes import tracking_pin, tracking_pin_matches
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook
from motcua.platform.papers import render


def pin_of(code: str) -> str:
    """Give the second factor of a dossier code, printed on the receipt and nowhere else."""
    return tracking_pin(settings.SECRET_KEY, code)


def pin_matches(code: str, typed: str) -> bool:
    """Tell whether somebody typed the second factor of this code, in constant time."""
    return tracking_pin_matches(settings.SECRET_KEY, code, typed)


def tracking_address(code: str) -> str:
    """Give the public address where a dossier is followed."""
    return f"{settings.MOTCUA_PUBLIC_URL}/tra-cuu?code={quote(code)}"


def receipt_pdf(view: DossierView) -> bytes:
    """Give form 01, receipt and appointment."""
    # What was promised stays printed, whichever version the dossier runs now.
    promised = snapshot().version(view.filed_version_id or view.version_id)
    # Practice is followed by nobody.
    pin = "" if view.facts.practised_by is not None else pin_of(view.code)
    tracking = papers.Tracking(tracking_address(view.code), pin)
    desk, stages = desk_of(unit_by_id(view.unit_id)), stage_times(view)
    return render(template("receipt"), papers.receipt(view, promised, desk, tracking, stages))


def stage_times(view: DossierView) -> list[tuple[str, datetime]]:
    """Give when the part of each authority ends, one after another from the filing on.

    Up to the first without a limit that can be counted; never after the appointment.
    """
    promised = snapshot().version(view.filed_version_id or view.version_id)
    found: list[tuple[str, datetime]] = []
    since = view.progress.filed_at
    for stage in promised.stages:
        if stage.limit is None:
            break
        since = moment_after(promised, stage.limit, since)
        promise = view.first_due_at
        found.append((stage.name.vi, min(since, promise) if promise else since))
    return found


def supplement_request_pdf(view: DossierView, number: int) -> bytes:
    """Give form 02 of the supplement request with this number; raises ``NoSuchDossier``."""
    asked = next((each for each in view.supplements if each.number == number), None)
    if asked is None:
        raise NoSuchDossier
    procedure = snapshot().version(view.version_id)
    desk = desk_of(unit_by_id(view.unit_id))
    tracking = papers.Tracking(tracking_address(view.code), "")
    data = papers.supplement_request(view, procedure, desk, tracking, asked)
    return render(template("supplement_request"), data)


def refusal_pdf(view: DossierView) -> bytes:
    """Give form 03, the refusal slip; raises ``NoSuchDossier`` when nothing was refused."""
    if view.refusal is None:
        raise NoSuchDossier
    reasons = lawbook().refusal_reasons(local(view.refusal.refused_at).date())
    known = {reason.key: (reason.text.vi, reason.article.vi) for reason in reasons}
    data = papers.refusal_slip(
        view,
        snapshot().version(view.version_id),
        desk_of(unit_by_id(view.unit_id)),
        papers.Tracking(tracking_address(view.code), ""),
        view.refusal,
        known[view.refusal.reason_key],
    )
    return render(template("refusal"), data)


def desk_of(unit: Unit) -> papers.Desk:
    """Give a unit as the header of a paper names it."""
    above = unit.parent.name_vi if unit.parent else ""
    place = unit.address_vi.rsplit(",", 1)[-1].strip() or unit.name_vi
    return papers.Desk(agency=unit.name_vi, agency_above=above, place=place, phone=unit.phone)


def template(name: str) -> Path:
    """Give the template of a paper."""
    return Path(settings.MOTCUA_LAW) / "papers" / f"{name}.typ"
