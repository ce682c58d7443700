"""Which dossiers belong together: a dossier and what was sent to other units for it."""

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import Relative, Status


def relatives_of(dossier: Dossier) -> tuple[Relative, ...]:
    """Give the parent of a sub-dossier, or the sub-dossiers of a dossier.

    No statement for a procedure whose process sends none.
    """
    if dossier.parent:
        return (_relative(dossier.parent, is_parent=True),)
    if not snapshot().version(dossier.version_id).process.called:
        return ()
    sent = Dossier.objects.filter(parent=dossier).select_related("unit").order_by("id")
    return tuple(_relative(each, is_parent=False) for each in sent)


def _relative(dossier: Dossier, *, is_parent: bool) -> Relative:
    return Relative(
        code=dossier.code,
        unit=dossier.unit.name,
        status=Status(dossier.status),
        is_parent=is_parent,
    )
