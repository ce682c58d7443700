"""The declaration of a draft as its owner signs it, made from the draft when it is asked for."""

from datetime import datetime
from typing import Any

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.queries.papers import template
from motcua.domain.dossiers.rules.papers import DeclarationFacts, DeclaredFile, declaration
from motcua.domain.dossiers.values import Person
from motcua.domain.forms.api import check, hash_now, known_at, parts_of, review
from motcua.domain.forms.values import DraftFacts, PartFacts, Row
from motcua.domain.identity.api import known_unit, power_facts
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook
from motcua.platform.papers import render

ONE_OWN = "vi"  # papers of the State are in Vietnamese, whoever reads them


def declaration_of(
    draft: DraftFacts, signer: Subject, now: datetime, *, sha256: str = ""
) -> dict[str, Any]:
    """Give what stands in the declaration of a draft, for its owner.

    Answers and files of other people's parts are not shown to him: they are named by their hash.
    ``sha256`` is of the content; without it, of the draft as it stands.
    """
    procedure = snapshot().version(draft.version_id)
    parts = parts_of(draft.id) if draft.shared else ()
    others = tuple(each for each in parts if each.number)
    owner, ground = _for_another(draft, now)
    unit = known_unit(draft.unit_id, now).name.vi if draft.unit_id else ""
    facts = DeclarationFacts(
        unit=unit,
        signer=Person(signer.full_name, signer.personal_number),
        owner=owner,
        ground=ground,
        rows=_own_rows(draft, procedure, others, now),
        others=others,
        files=_own_files(draft, procedure, others),
        sha256=sha256 or hash_now(draft.id),
    )
    return declaration(facts, procedure, now)


def declaration_pdf(
    draft: DraftFacts, signer: Subject, now: datetime, *, sha256: str = ""
) -> bytes:
    """Give the paper itself; raises ``CannotRender``."""
    return render(template("declaration"), declaration_of(draft, signer, now, sha256=sha256))


def _own_rows(
    draft: DraftFacts, procedure: ProcedureVersion, others: tuple[PartFacts, ...], now: datetime
) -> tuple[Row, ...]:
    theirs = {field for each in others for field in each.fields}
    checked = check(procedure.form, draft.answers, known_at(now))
    rows = review(procedure.form, checked.values, ONE_OWN)
    return tuple(row for row in rows if row.field not in theirs)


def _own_files(
    draft: DraftFacts, procedure: ProcedureVersion, others: tuple[PartFacts, ...]
) -> tuple[DeclaredFile, ...]:
    """Give the files that will be sent: a paper of a case that was given up stays in the draft."""
    theirs = {component for each in others for component in each.components}
    asked = {each.key for each in procedure.components_in(procedure.case_of(draft.answers))}
    own = [each for each in draft.files if each.component in asked - theirs]
    kept = StoredFile.objects.in_bulk([each.file_id for each in own])
    return tuple(
        DeclaredFile(each.component, each.name, each.size, kept[each.file_id].sha256)
        for each in own
        if each.file_id in kept
    )


def _for_another(draft: DraftFacts, now: datetime) -> tuple[Person | None, str]:
    """Give whose dossier it will be when it is another's, and by which right it is brought."""
    if draft.power_id is not None:
        power = power_facts(draft.power_id, now)
        return Person(power.giver.name, power.giver.number), f"ủy quyền {power.label}"
    if draft.declared is not None:
        owner = draft.declared["owner"]
        law = lawbook().representation(local(now).date()).value
        relation = law.relation(draft.declared["relation"])
        said = relation.name.vi if relation else str(draft.declared["relation"])
        return Person(owner["full_name"], owner["personal_number"]), f"{said} (tự khai)"
    return None, ""
