"""May the due time be appointed anew (form 04), and does that keep the law?"""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.moments import before
from motcua.kernel.workdays.values import ClockRules, Rule
from motcua.kernel.workdays.wording import article_of, sentence


@dataclass(frozen=True, slots=True)
class ExtensionAnswer:
    """Whether a new appointment keeps the law, and if not, which rule it breaks.

    ``latest_at`` is the last moment at which it may be told. ``broken`` is ``None`` when the
    law is kept; ``extension_notice`` (told too late) is recorded and the apology goes out all
    the same, ``most_extensions`` forbids another appointment.
    """

    latest_at: datetime
    broken: Rule | None
    text: Text
    article: Text

    @property
    def kept(self) -> bool:
        """Tell whether the law is kept."""
        return self.broken is None


def extension_allowed(
    *, at: datetime, due_at: datetime, made: int, rules: ClockRules, calendar: Calendar
) -> ExtensionAnswer:
    """Judge a new appointment told at ``at`` for what is due at ``due_at``.

    ``made`` is how many there were before. Decree 61/2018 Art. 19(9), kept by Decree 118/2025:
    told at latest one day before expiry, at most once. Raises ``ClockRefused`` for moments
    outside the calendar.
    """
    latest = before(due_at, rules.extension_notice, calendar)
    if made >= rules.most_extensions:
        most = str(rules.most_extensions)
        text = sentence(Rule.most_extensions, most=Text(most, most))
        article = article_of(Rule.most_extensions, rules)
        return ExtensionAnswer(latest, Rule.most_extensions, text, article)
    broken = Rule.extension_notice if calendar.here(at) > latest else None
    text = sentence(Rule.extension_notice, moment=latest)
    return ExtensionAnswer(latest, broken, text, article_of(Rule.extension_notice, rules))
