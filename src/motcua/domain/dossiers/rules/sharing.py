"""Who sees which part of a dossier that several people filled in together."""

from collections.abc import Sequence

from motcua.domain.dossiers.values import Confirmation
from motcua.domain.identity.values import AccountKind, DossierFacts, Subject


def hidden_from(
    confirmations: Sequence[Confirmation], subject: Subject, facts: DossierFacts
) -> tuple[Confirmation, ...]:
    """Give the parts that somebody did not fill in and is not shown.

    Officers see the whole, and so does an owner for whom others filed; of those who filled it in
    each sees his own part, and who acts under the same power sees what its holder filled in.
    """
    if subject.kind is not AccountKind.CITIZEN or not confirmations:
        return ()
    own = next((each for each in confirmations if each.account_id == subject.account_id), None)
    if own is None and facts.power_id in subject.power_ids:
        own = confirmations[0]
    if own is None:
        return ()
    return tuple(each for each in confirmations if each is not own)
