"""Whether somebody signs on a machine of his own."""

from datetime import datetime

from django.conf import settings

from motcua.domain.identity.values import Subject
from motcua.domain.signing.api import CannotSign, own_key
from motcua.domain.signing.values import OwnKey


def machine_facts(subject: Subject, at: datetime) -> OwnKey | None:
    """Give the certificate registered for an officer's own machine, if it can be used now."""
    try:
        return own_key(subject.login, at)
    except CannotSign:
        return None


def offers_own(subject: Subject, at: datetime) -> bool:
    """Tell whether to offer it: a plug-in may be there, or he carries papers by hand."""
    return bool(settings.MOTCUA_SIGNING_PLUGIN) or machine_facts(subject, at) is not None
