"""Numbers of the letters that leaders sign."""

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.queries.numbers import next_letter_number
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.codes import CodePattern
from motcua.kernel.moments import local


def letter_number(act: Act, pattern: CodePattern) -> str:
    """Give a letter the next number of the unit in whose post it is signed.

    Nothing in practice, which issues no paper that could be taken for one.
    """
    if act.post is None or act.dossier.practised_by_id:
        return ""
    return next_letter_number(pattern, unit_by_id(act.post.unit_id).eid, local(act.now).date())
