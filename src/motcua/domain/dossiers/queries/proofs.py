"""What was written of a dossier's acts, with what proves each to a stranger."""

from motcua.domain.audit.api import proof_of, written_about
from motcua.domain.audit.values import NotInTree, Written
from motcua.domain.dossiers.queries.readers import NO_ACTS
from motcua.domain.dossiers.values import ActProof, DossierView


def act_proofs(view: DossierView, *, step: int | None = None) -> tuple[ActProof, ...]:
    """Give the acts on a dossier, or of one of its steps, in the order of writing.

    What has no proof yet joins the signed journal within a minute; reads and refused acts are no
    acts. Of each act the open part only is proved: no officer's name, no note within the house.
    """
    acts = (entry for entry in written_about(view.code) if entry.act not in NO_ACTS)
    wanted = (entry for entry in acts if step is None or entry.details.get("step") == step)
    return tuple(_proved(entry, view) for entry in wanted)


def act_proof(view: DossierView, number: int) -> ActProof | None:
    """Give one act on a dossier by its number in the journal; ``None`` when it is no act of it."""
    acts = (entry for entry in written_about(view.code) if entry.act not in NO_ACTS)
    entry = next((entry for entry in acts if entry.id == number), None)
    return _proved(entry, view) if entry else None


def _proved(entry: Written, view: DossierView) -> ActProof:
    try:
        proof = proof_of(entry.id)
    except NotInTree:
        proof = None
    step = entry.details.get("step")
    steps = {each.number: each for each in view.progress.steps}
    return ActProof(
        number=entry.id,
        act=entry.act,
        at=entry.at,
        step=step,
        name=steps[step].name if step in steps else None,
        unit_id=entry.unit_id,
        post=entry.post,
        index=proof.index if proof else None,
        text=proof.text if proof else None,
    )
