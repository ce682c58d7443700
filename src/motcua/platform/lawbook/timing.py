"""The sections of the law that speak of time: clocks, and what is watched over them."""

from datetime import timedelta

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import (
    ClockRefused,
    ClockRules,
    Limit,
    Rule,
    Supplement,
    Together,
    Unit,
)
from motcua.platform.lawbook.values import (
    BeforeExpiry,
    ConsultationRule,
    HalfTime,
    InquiryRule,
    Silence,
    StepWarning,
    SupplementRule,
    Told,
    Watch,
)

_LONGEST = 10_000


def read_clocks(entry: Reader) -> ClockRules:
    """Read the rules of a clock; every kind of rule needs its article."""
    value = entry.part("value")
    articles = value.part("articles")
    rules = ClockRules(
        count_day_of_receipt=value.flag("count_day_of_receipt", needed=True),
        cut_off=value.clock("cut_off") if value.says("cut_off") else None,
        supplement=value.word("supplement", Supplement),
        most_extensions=value.whole("most_extensions", minimum=0, maximum=100),
        extension_notice=read_limit(value, "extension_notice"),
        agencies_electronic=value.word("agencies_electronic", Together),
        agencies_on_paper=value.word("agencies_on_paper", Together),
        articles={rule: articles.text(rule) for rule in Rule},
    )
    articles.close()
    value.close()
    return rules


def read_watch(entry: Reader) -> Watch:
    """Read warnings, silence and supplement requests; each unit of limits is named once."""
    value = entry.part("value")
    half = value.part("half_time")
    half_time = HalfTime(half.words("to", Told), half.text("article"))
    half.close()
    before_expiry = tuple(
        _before_expiry(item) for item in value.parts("before_expiry", needed=True)
    )
    silent = value.part("silence")
    silence = Silence(read_limit(silent, "after"), silent.words("to", Told), silent.text("article"))
    silent.close()
    stepping = value.part("step")
    step = StepWarning(stepping.words("to", Told), stepping.text("article"))
    stepping.close()
    asked = value.part("supplement")
    supplement = SupplementRule(
        asked.whole("most_without_reason", minimum=0, maximum=100),
        read_limit(asked, "within"),
        asked.text("article"),
    )
    asked.close()
    inquiry = _inquiry(value.part("inquiry"))
    consultation = _consultation(value.part("consultation"))
    value.close()
    if sorted(unit for each in before_expiry for unit in each.limits) != sorted(Unit):
        value.refuse(
            "before_expiry",
            Text(
                "Mỗi đơn vị thời hạn phải được nêu đúng một lần.",
                "Each unit of limits must be named exactly once.",
            ),
        )
    return Watch(half_time, before_expiry, silence, step, supplement, inquiry, consultation)


def _inquiry(part: Reader) -> InquiryRule:
    found = InquiryRule(
        answer_within=read_limit(part, "answer_within"),
        most_open=part.whole("most_open", minimum=1, maximum=20),
        after_end=timedelta(days=part.whole("after_end_days", minimum=0, maximum=3660)),
        article=part.text("article"),
    )
    part.close()
    return found


def _consultation(part: Reader) -> ConsultationRule:
    found = ConsultationRule(read_limit(part, "answer_within"), part.text("article"))
    part.close()
    return found


def _before_expiry(item: Reader) -> BeforeExpiry:
    found = BeforeExpiry(
        limits=item.words("limits", Unit),
        before=read_limit(item, "before"),
        to=item.words("to", Told),
        article=item.text("article"),
    )
    item.close()
    return found


def read_limit(reader: Reader, key: str) -> Limit:
    """Read a limit that can be counted back and forth: none by season."""
    part = reader.part(key)
    value = part.whole("value", minimum=0, maximum=_LONGEST)
    unit = part.word("unit", Unit)
    part.close()
    try:
        return Limit(value, unit)
    except ClockRefused as problem:
        part.refuse("value", problem.text)
        return Limit(1, Unit.day)
