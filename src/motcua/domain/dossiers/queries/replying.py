"""What a supplement request asks of somebody who is preparing his answer."""

from dataclasses import dataclass
from uuid import UUID

from motcua.domain.dossiers.models import DossierPaper, SupplementRequest
from motcua.domain.dossiers.queries.access import refuse_without_power, visible_to
from motcua.domain.dossiers.rules.replying import named
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.domain.identity.values import Subject


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request being answered: which papers it asks for; none once nobody waits for them.

    ``files`` are those the dossier has already: they are not filed again, and count with the rest.
    """

    code: str
    number: int
    components: tuple[str, ...]
    files: frozenset[UUID]


def open_request(dossier_id: int) -> SupplementRequest | None:
    """Give the request that a dossier waits for an answer to: not one whose wait was left."""
    rows = SupplementRequest.objects.filter(dossier_id=dossier_id)
    return rows.filter(answered_at=None, lapsed_at=None).first()


def wanted_by(reply_to: str, subject: Subject) -> Wanted:
    """Give what is asked of somebody by the request his draft answers: two statements.

    Raises ``NoSuchDossier``, and ``PowerNotHeld`` for an agent whose power is over.
    """
    code, number = named(reply_to)
    rows = SupplementRequest.objects.filter(
        visible_to(subject, "dossier__"), dossier__code=code, number=number
    )
    request = rows.only("dossier_id", "items", "answered_at", "lapsed_at").first()
    if request is None:
        refuse_without_power(code, subject)
        raise NoSuchDossier
    files = DossierPaper.objects.filter(dossier=request.dossier_id)
    is_open = request.answered_at is None and request.lapsed_at is None
    return Wanted(
        code=code,
        number=number,
        components=tuple(each["component"] for each in request.items) if is_open else (),
        files=frozenset(files.values_list("file_id", flat=True)),
    )
