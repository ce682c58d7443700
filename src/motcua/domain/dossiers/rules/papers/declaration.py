"""The applicant's declaration, laid out for his signature."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.papers.heading import iso, iso_or_nothing
from motcua.domain.dossiers.values import Person
from motcua.domain.forms.values import PartFacts, Row


@dataclass(frozen=True, slots=True)
class DeclaredFile:
    """A file beside the declaration."""

    component: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """What a declaration speaks of; ``owner`` is somebody else than the signer, with ``ground``.

    ``rows`` are the answers that the signer may see; ``others`` the parts that he may not, named by
    their hash alone.
    """

    unit: str
    signer: Person
    owner: Person | None
    ground: str
    rows: tuple[Row, ...]
    others: tuple[PartFacts, ...]
    files: tuple[DeclaredFile, ...]
    sha256: str


def declaration(
    facts: DeclarationFacts, procedure: ProcedureVersion, now: datetime
) -> dict[str, object]:
    """Give the data of the paper."""
    names = {part.key: part.name.vi for part in procedure.components}
    return {
        "issued_at": iso(now),
        "procedure_code": procedure.code,
        "procedure_name": procedure.name.vi,
        "unit": facts.unit,
        "signer_name": facts.signer.full_name,
        "signer_number": facts.signer.personal_number,
        "owner_name": facts.owner.full_name if facts.owner else "",
        "owner_number": facts.owner.personal_number if facts.owner else "",
        "ground": facts.ground,
        "sections": list(_sections(facts.rows, procedure)),
        "others": [
            {
                "name": each.called, "sha256": each.sha256,
                "at": iso_or_nothing(each.signed_at if each.holds else None),
            }
            for each in facts.others
        ],
        "files": [
            {"paper": names.get(each.component, each.component), "name": each.name,
             "size": each.size, "sha256": each.sha256}
            for each in facts.files
        ],
        "sha256": facts.sha256,
    }  # fmt: skip


def _sections(
    rows: Iterable[Row], procedure: ProcedureVersion
) -> Iterable[Mapping[str, object]]:  # fmt: skip
    shown = list(rows)
    for page in procedure.form.pages:
        own = [{"label": row.label, "shown": row.shown} for row in shown if row.page == page.key]
        if own:
            yield {"title": page.title.vi, "rows": own}
