"""By which right somebody filed for another, as owners and officers read it."""

from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import power_facts
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook


def ground(view: DossierView) -> dict[str, object] | None:
    """Give the ground of representation, or ``None`` for one's own dossier.

    A declaration is shown as declared and not verified (Civil Code Art. 136); a power with its
    number, its days and how it stands today (Art. 138).
    """
    found = view.ground
    if found is None:
        return None
    submitter = view.submitter.full_name
    if found.power_id is not None:
        power = power_facts(found.power_id, now())
        return {"power": power, "submitter": submitter, "house": found.house}
    today = local(now()).date()
    relation = lawbook().representation(today).value.relation(found.relation)
    return {
        "power": None,
        "house": found.house,
        "submitter": submitter,
        "relation": relation.name if relation else found.relation,
        "article": relation.article if relation else "",
        "declared_at": found.declared_at,
        "text_from": found.text_from,
    }
