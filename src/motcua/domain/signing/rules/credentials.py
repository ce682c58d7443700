"""When a person may sign with a certificate that a service holds for him."""

from datetime import datetime

from motcua.domain.signing.values import RemoteCredential


def refuse_credential(credential: RemoteCredential, number: str, now: datetime) -> str:
    """Give why a certificate is no use to the person of this number, "" when it is.

    ``other_person`` when it names another number, or none; ``expired`` when it is not in force.
    What its authority is worth shows when the signed paper is judged.
    """
    if credential.number != number:
        return "other_person"
    in_force = credential.certified_from <= now <= credential.certified_until
    return "" if in_force else "expired"
