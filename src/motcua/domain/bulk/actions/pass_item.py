"""Passing the work of one dossier of a stack on to a colleague, with the reason of the stack.

The one file of the room that enters the room of colleagues, which lies below (decision 0071).
"""

from typing import Any
from uuid import uuid5

from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.values import Asked
from motcua.domain.colleagues.api import pass_on
from motcua.domain.colleagues.values import CannotWrite, Words
from motcua.domain.dossiers.api import dossier_for
from motcua.domain.dossiers.values import CannotAct, Owned


def pass_item(item: StackItem, asked: Asked, said: dict[str, Any]) -> None:
    """Pass a step on from whom it was, and note who that was. Raises ``DossierError``.

    The colleague is told once, of the whole stack.
    """
    view = dossier_for(said["subject"], item.code)
    words = Words(asked.note, uuid5(item.stack_id, str(item.position)), asked.to_login)
    try:
        item.before_id = pass_on(
            view=view, step_number=item.step_number, words=words, subject=said["subject"],
            actor=said["actor"], now=said["now"], owned=Owned(item.holder_id),
        )  # fmt: skip
    except CannotWrite as problem:
        raise CannotAct("not_his_post") from problem
