"""Dossiers of others of which somebody filled in and confirmed a part: the state, and his part."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.behalf import confirmations_of
from motcua.domain.dossiers.values import Confirmation, OwnPart, Status
from motcua.domain.forms.api import filed_with
from motcua.domain.forms.values import Field, FormDefinition
from motcua.domain.identity.values import AccountKind, Subject
from motcua.kernel.texts import Text

# The round of the filing itself; each supplement has its own after it.
_FILED = 0


def own_parts(subject: Subject) -> tuple[OwnPart, ...]:
    """Give the filed dossiers of which somebody has a part, the latest first; no more of them.

    What he sees as a dossier of his own is not among them, nor is practice. The first part is its
    submitter's, who sees the dossier itself, and only while he may.
    """
    if subject.kind is not AccountKind.CITIZEN or subject.account_id is None:
        return ()
    rows = Dossier.objects.filter(
        code__in=filed_with(subject.account_id), practised_by__isnull=True, parent=None
    )
    rows = rows.exclude(pk__in=Dossier.objects.filter(visible_to(subject)).values("pk"))
    found = []
    for row in rows.prefetch_related("papers__file").order_by("-pk"):
        others = confirmations_of(row)[1:]
        mine = next((each for each in others if each.account_id == subject.account_id), None)
        if mine is not None:
            found.append(_part(row, mine))
    return tuple(found)


def _part(row: Dossier, mine: Confirmation) -> OwnPart:
    procedure = snapshot().version(row.version_id)
    fields = _fields(procedure, mine)
    return OwnPart(
        code=row.code,
        procedure=procedure.name,
        status=Status(row.status),
        filed_at=row.filed_at,
        due_at=row.due_at,
        signed_at=mine.signed_at,
        form=_form(procedure.form, frozenset(fields) & frozenset(row.answers)),
        answers={key: row.answers[key] for key in fields if key in row.answers},
        papers=_papers(row, procedure, mine),
    )


def _papers(
    row: Dossier, procedure: ProcedureVersion, mine: Confirmation
) -> tuple[tuple[Text, str], ...]:
    """Give what was filed for his part; what a supplement brought later is the submitter's."""
    names = {each.key: each.name for each in procedure.components if each.key in mine.components}
    return tuple(
        (names[each.component], each.file.name)
        for each in row.papers.all()
        if each.round == _FILED and each.component in names
    )


def _fields(procedure: ProcedureVersion, mine: Confirmation) -> dict[str, Field]:
    """Give the questions of a part; what is worked out of another's answers would tell of them."""
    every = frozenset(field.key for field in procedure.form.fields)
    own = {
        field.key: field
        for page in procedure.form.pages
        if page.key in mine.pages
        for field in page.fields
    }
    return {key: field for key, field in own.items() if _is_own(field, own, every)}


def _is_own(field: Field, own: Mapping[str, Field], every: frozenset[str]) -> bool:
    """Tell whether a field is worked out of one's own answers alone, if it is worked out."""
    parts = [field.of.partition(".")[0]] if field.of else []
    if field.formula:
        parts = [*field.formula.of, field.formula.at]
    others = [key for key in parts if key in every and key not in own]
    return not others and all(_is_own(own[key], own, every) for key in parts if key in own)


def _form(form: FormDefinition, keys: frozenset[str]) -> FormDefinition:
    """Give the form of these questions alone.

    That they were asked is known: it may hang on an answer of another.
    """
    pages = [
        replace(page, fields=tuple(replace(each, show_if=()) for each in page.fields
                                   if each.key in keys))
        for page in form.pages
    ]  # fmt: skip
    return FormDefinition(tuple(page for page in pages if page.fields))
