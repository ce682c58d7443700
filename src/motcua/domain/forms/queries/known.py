"""What a check must know from outside, read from the clock's moment and the law's files."""

from datetime import datetime
from zoneinfo import ZoneInfo

from motcua.domain.forms.rules.inputs import CheckDigit, Known
from motcua.platform.lawbook import lawbook

_HOME = ZoneInfo("Asia/Ho_Chi_Minh")


def known_at(now: datetime) -> Known:
    """Give the day in Vietnam at a moment, the provinces of today, the check of codes."""
    law, today = lawbook(), now.astimezone(_HOME).date()
    provinces = {each.code: each.name for each in law.provinces()}
    codes = law.organisations(today)
    check = CheckDigit(codes.weights, codes.modulus) if codes.compare else None
    return Known(today, provinces, check)
