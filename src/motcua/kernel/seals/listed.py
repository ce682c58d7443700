"""From which list of withdrawn seals on one knows whether a paper was issued at all.

A paper that its leader signs elsewhere bears its seal before it is signed. Its seal stands on the
list until then; a list made earlier cannot know it, so the seal says from when on a list does.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from motcua.kernel.moments import local
from motcua.kernel.seals.flaws import BadSeal, Flaw
from motcua.kernel.seals.profiles import Profile
from motcua.kernel.seals.seal import Seal

_WRITTEN: Final = "%H:%M %d/%m/%Y"  # as it is printed on the paper
_OFFSET: Final = "+0700"
_SHAPE: Final = re.compile(rb"[0-9]{2}:[0-9]{2} [0-9]{2}/[0-9]{2}/[0-9]{4}")
_MINUTE: Final = timedelta(minutes=1)


def write_listed(moment: datetime) -> str:
    """Give a moment as the seal and the paper say it: never earlier, to the minute, local time."""
    here = local(moment)
    whole = here.replace(second=0, microsecond=0)
    return (whole if whole == here else whole + _MINUTE).strftime(_WRITTEN)


def read_listed(profile: Profile, seal: Seal) -> datetime | None:
    """Give the moment of a seal; ``None`` when its profile has none. Raises ``BadSeal``."""
    if not profile.listed:
        return None
    value = seal.value(profile.listed) or b""
    if not _SHAPE.fullmatch(value):
        raise BadSeal(Flaw.LISTED)
    try:
        return datetime.strptime(f"{value.decode()} {_OFFSET}", f"{_WRITTEN} %z")
    except ValueError:
        raise BadSeal(Flaw.LISTED) from None
