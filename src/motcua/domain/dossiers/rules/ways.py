"""By which way a dossier came: who did the work of filing it."""

from enum import StrEnum

from motcua.kernel.workdays import Channel


class Way(StrEnum):
    """How a dossier was filed; each dossier has exactly one."""

    ONESELF = "oneself"  # online, by its owner alone
    ASSISTED = "assisted"  # online, by somebody for him or an officer beside him
    PROGRAM = "program"  # online, by another system
    COUNTER = "counter"  # entered by a clerk for who came in person
    POST = "post"


def way_of(channel: str, *, assisted: bool, by_program: bool, for_another: bool) -> Way:
    """Tell by which way a dossier came.

    ``assisted`` is an officer who entered it, ``for_another`` a power or a declaration.
    """
    if channel == Channel.post:
        return Way.POST
    if channel == Channel.direct:
        return Way.COUNTER
    if by_program:
        return Way.PROGRAM
    return Way.ASSISTED if assisted or for_another else Way.ONESELF
