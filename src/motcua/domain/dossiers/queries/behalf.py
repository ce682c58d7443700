"""Dossiers for somebody else: by which right, what was filed under a power, who confirmed what."""

from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.values import Confirmation, Ground, Line, Status
from motcua.domain.identity.api import gave
from motcua.domain.identity.values import Subject

PAGE = 25


def ground_of(dossier: Dossier) -> Ground | None:
    """Give by which right somebody filed for the owner; ``None`` for one's own dossier."""
    said = dossier.declared
    if not said:
        return Ground(power_id=dossier.power_id) if dossier.power_id else None
    return Ground(
        power_id=dossier.power_id,
        house=said.get("house", ""),
        relation=said["relation"],
        text_from=said["text_from"],
        declared_at=datetime.fromisoformat(said["declared_at"]),
    )


def confirmations_of(dossier: Dossier) -> tuple[Confirmation, ...]:
    """Give who confirmed which part, the submitter's first."""
    return tuple(
        Confirmation(
            account_id=each["account_id"],
            name=each["name"],
            pages=tuple(each["pages"]),
            components=tuple(each["components"]),
            sha256=each["sha256"],
            signed_at=datetime.fromisoformat(each["signed_at"]),
        )
        for each in dossier.confirmations or ()
    )


def filed_under(power_id: int, subject: Subject, *, before: int | None = None) -> tuple[Line, ...]:
    """Give what was filed under a power: to who gave it always, to its agent while he has it."""
    if power_id not in subject.power_ids and not gave(power_id, subject):
        return ()
    rows = Dossier.objects.filter(power_id=power_id, practised_by__isnull=True, parent=None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tuple(
        Line(
            code=row.code, procedure_code=row.procedure_code,
            procedure=snapshot().version(row.version_id).name, channel=row.channel,
            owner_name=row.owner_name, status=Status(row.status), filed_at=row.filed_at,
            due_at=row.due_at, task="", act="", step=None, step_id=row.pk, entered_at=None,
        )
        for row in rows.order_by("-pk")[:PAGE]
    )  # fmt: skip


def own_answers(dossier: Dossier, account_id: int) -> dict[str, object]:
    """Give the answers without those of parts that others filled in."""
    pages = {page for each in _others(dossier, account_id) for page in each.pages}
    if not pages:
        return dict(dossier.answers)
    form = snapshot().version(dossier.version_id).form
    keys = {field.key for page in form.pages if page.key in pages for field in page.fields}
    return {key: each for key, each in dossier.answers.items() if key not in keys}


def is_own_paper(paper: DossierPaper, account_id: int | None) -> bool:
    """Tell whether a paper is not of a part that somebody else filled in."""
    others = _others(paper.dossier, account_id)
    return all(paper.component not in each.components for each in others)


def _others(dossier: Dossier, account_id: int | None) -> list[Confirmation]:
    parts = confirmations_of(dossier)
    if all(each.account_id != account_id for each in parts):
        return []
    return [each for each in parts if each.account_id != account_id]
