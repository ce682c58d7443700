"""What a check must know from outside, read from the clock's moment and the law's files."""

from datetime import datetime
from zoneinfo import ZoneInfo

from motcua.domain.forms.rules.inputs import Known
from motcua.platform.lawbook import lawbook

_HOME = ZoneInfo("Asia/Ho_Chi_Minh")


def known_at(now: datetime) -> Known:
    """Give the day in Vietnam at a moment, and the provinces of today."""
    provinces = {each.code: each.name for each in lawbook().provinces()}
    return Known(now.astimezone(_HOME).date(), provinces)
