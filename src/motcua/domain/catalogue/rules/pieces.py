"""The pieces of ``procedure.yaml``: channels, papers, result, law, deadlines, corrections."""

import re
from collections.abc import Mapping

from motcua.domain.catalogue.values import (
    Accept,
    ApplicantDeadline,
    Case,
    Component,
    Correction,
    DeadlineRule,
    Fee,
    FeeKind,
    LegalText,
    Moment,
    Offer,
    OpenLimit,
    Openness,
    OwnClock,
    Register,
    Regulation,
    Related,
    ResultKind,
    StageLimit,
)
from motcua.kernel.codes import BadPattern, CodePattern, is_procedure_code
from motcua.kernel.strict_yaml import Document, Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, ClockRefused, Limit, MonthDay, Season, Supplement, Unit

LARGEST_NUMBER = 10_000
MOST_FILES, LARGEST_MB = 20, 10
LARGEST_AMOUNT = 1_000_000_000_000
USUAL_KINDS = (Accept.PDF, Accept.JPEG, Accept.PNG, Accept.DOCX)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def read_code(reader: Reader, key: str) -> str:
    """Read the code of a procedure."""
    code = reader.string(key)
    if code and not is_procedure_code(code):
        reader.refuse(
            key,
            Text(f"“{code}” không phải mã thủ tục.", f"“{code}” is not a procedure code."),
            Text("Mã viết như 1.013133.", "A code is written like 1.013133."),
        )
    return code


def _key(reader: Reader) -> str:
    key = reader.string("key")
    if key and not _KEY.fullmatch(key):
        reader.refuse(
            "key",
            Text(f"Khóa “{key}” viết sai.", f"The key “{key}” is not well formed."),
            Text("Dùng a–z, 0–9 và gạch dưới.", "Use a–z, 0–9 and underscores."),
        )
    return key


def _limit(reader: Reader) -> Limit:
    value = reader.whole("value", minimum=0, maximum=LARGEST_NUMBER)
    unit = reader.word("unit", Unit)
    by_season = reader.has("from") or reader.has("to")
    days = tuple(reader.string(key) for key in ("from", "to")) if by_season else ()
    reader.close()
    try:
        return Limit(value, unit, _season(*days) if by_season else None)
    except ClockRefused as refused:
        remedy = Text("Viết thời hạn theo luật.", "Write the limit the law gives.")
        reader.refuse("value", refused.text, remedy)
        return Limit(1, Unit.day)


def _season(first: str, last: str) -> Season:
    """Read a season written as two days, ``04-01`` and ``04-30``; raises ``ClockRefused``."""
    return Season(MonthDay.parse(first), MonthDay.parse(last))


def read_cases(reader: Reader) -> tuple[Case, ...]:
    """Read the cases that have limits or fees of their own; most procedures have none."""
    cases = []
    for part in reader.parts("cases"):
        cases.append(Case(_key(part), part.text("name")))
        part.close()
    if len({case.key for case in cases}) < len(cases):
        reader.refuse(
            "cases",
            Text("Khóa của trường hợp bị lặp.", "A key of a case is used twice."),
            Text("Đặt khóa khác nhau.", "Give each its own key."),
        )
    return tuple(cases)


def _case(reader: Reader, cases: tuple[Case, ...]) -> str:
    if not reader.has("case"):
        return ""
    key = reader.string("case")
    if key and key not in {case.key for case in cases}:
        reader.refuse(
            "case",
            Text(f"Không có trường hợp “{key}”.", f"There is no case “{key}”."),
            Text(
                "Ghi trường hợp vào “cases”, hoặc sửa khóa.", "Add it to “cases”, or mend the key."
            ),
        )
    return key


def read_regulation(reader: Reader) -> Regulation | None:
    """Read how far the law leaves the procedure to the ministry; ``None`` when nobody said."""
    return reader.word("regulation", Regulation) if reader.has("regulation") else None


def read_stages(reader: Reader) -> tuple[StageLimit, ...]:
    """Read the parts of several authorities, in the order of work."""
    stages = []
    for part in reader.parts("stages"):
        limit = _limit(part.part("limit")) if part.has("limit") else None
        stages.append(StageLimit(_key(part), part.text("name"), limit))
        part.close()
    return tuple(stages)


def _open_limit(reader: Reader) -> OpenLimit:
    found = OpenLimit(reader.word("kind", Openness), reader.text("text"))
    reader.close()
    return found


def _time(reader: Reader) -> tuple[Limit | None, OpenLimit | None]:
    """Read the limit of an offer, or what stands in its place."""
    if reader.has("open_limit") == reader.has("limit"):
        reader.refuse(
            "limit",
            Text(
                "Cần đúng một trong “limit” và “open_limit”.",
                "Exactly one of “limit” and “open_limit” is needed.",
            ),
            Text(
                "Luật không ấn định thời hạn thì ghi “open_limit” với lý do.",
                "Where the law sets no time, write “open_limit” and say why.",
            ),
        )
    opened = _open_limit(reader.part("open_limit")) if reader.has("open_limit") else None
    return (_limit(reader.part("limit")) if reader.has("limit") else None), opened


def read_offers(reader: Reader, cases: tuple[Case, ...]) -> tuple[Offer, ...]:
    """Read the channels, each with its limit and fees, some for one case only."""
    offers = []
    for part in reader.parts("offers"):
        told = part.has("fees")
        fees = tuple(_fee(fee, cases) for fee in part.parts("fees")) if told else None
        limit, opened = _time(part)
        offers.append(
            Offer(
                channel=part.word("channel", Channel),
                limit=limit,
                fees=fees,
                note=part.optional_text("note"),
                case=_case(part, cases),
                open_limit=opened,
            )
        )
        part.close()
    ways = [(offer.channel, offer.case) for offer in offers]
    if not offers or len(set(ways)) < len(ways):
        reader.refuse(
            "offers",
            Text("Mỗi cách thực hiện đúng một lần.", "Each channel exactly once."),
            Text("Viết ít nhất một cách, không lặp.", "Write at least one, none twice."),
        )
    return tuple(offers)


def _fee(reader: Reader, cases: tuple[Case, ...]) -> Fee:
    fee = Fee(
        kind=reader.word("kind", FeeKind),
        amount=reader.amount("amount", maximum=LARGEST_AMOUNT) if reader.has("amount") else None,
        currency=reader.string("currency"),
        note=reader.optional_text("note"),
        case=_case(reader, cases),
    )
    reader.close()
    return fee


def read_components(reader: Reader, cases: tuple[Case, ...]) -> tuple[Component, ...]:
    """Read the papers of the dossier, some for one case only."""
    components = tuple(_component(part, cases) for part in reader.parts("components"))
    keys = [component.key for component in components]
    if len(set(keys)) < len(keys):
        reader.refuse(
            "components",
            Text("Khóa của giấy tờ bị lặp.", "A component key is used twice."),
            Text("Đặt khóa khác nhau.", "Give each its own key."),
        )
    return components


def _component(reader: Reader, cases: tuple[Case, ...]) -> Component:
    component = Component(
        key=_key(reader),
        name=reader.text("name"),
        originals=reader.whole("originals", minimum=0, maximum=20),
        copies=reader.whole("copies", minimum=0, maximum=20),
        required=reader.flag("required"),
        if_any=reader.flag("if_any"),
        present_only=reader.flag("present_only"),
        replaced_by=reader.word("replaced_by", Register) if reader.has("replaced_by") else None,
        accept=reader.words("accept", Accept) if reader.has("accept") else USUAL_KINDS,
        note=reader.optional_text("note"),
        case=_case(reader, cases),
        reason=reader.optional_text("reason"),
        form_code=reader.string("form_code", optional=True),
        most_files=_count(reader, "most_files", MOST_FILES),
        largest_mb=_count(reader, "largest_mb", LARGEST_MB),
        signed=reader.flag("signed"),
    )
    reader.close()
    return component


def _count(reader: Reader, key: str, most: int) -> int | None:
    return reader.whole(key, minimum=1, maximum=most) if reader.has(key) else None


def read_result(reader: Reader, template_file: str, *, runs: bool) -> ResultKind:
    """Read what the applicant gets; ``template_file`` is where the template lies.

    A procedure that is only described (``runs`` is false) names its result and no paper.
    """
    if not runs:
        described = ResultKind(reader.text("name"), "", "", "", ())
        reader.close()
        return described
    reader.string("template")
    result = ResultKind(
        name=reader.text("name"),
        title=reader.string("title"),
        template=template_file,
        number_pattern=reader.string("number_pattern"),
        body=reader.strings("body"),
    )
    try:
        CodePattern(result.number_pattern)
    except BadPattern as error:
        reader.refuse(
            "number_pattern",
            Text("Mẫu số của giấy tờ viết sai.", f"Not a pattern of numbers: {error}."),
            Text("Viết như {number:02d}/GCN.", "Write it like {number:02d}/GCN."),
        )
    reader.close()
    return result


def read_legal_text(reader: Reader, texts: Mapping[str, object]) -> LegalText:
    """Read one text of the legal basis; its title comes from the list of laws."""
    number = reader.string("number")
    articles = reader.optional_text("articles")
    reader.close()
    known = Reader(Document("legal_texts.yaml", texts), texts.get(number, {}))
    return LegalText(
        number=number,
        title=known.optional_text("title"),
        issued_on=known.optional_day("issued_on"),
        articles=articles,
    )


def read_deadline(reader: Reader) -> ApplicantDeadline:
    """Read a time in which the applicant must act."""
    deadline = ApplicantDeadline(
        key=_key(reader),
        name=reader.text("name"),
        event=reader.text("event"),
        moment=reader.word("moment", Moment),
        rules=tuple(_deadline_rule(part) for part in reader.parts("rules", needed=True)),
    )
    reader.close()
    return deadline


_CLOCK_RECEIPT = "count_day_of_receipt"
_CLOCK_RULES = ("supplement", _CLOCK_RECEIPT, "cut_off", "always_open")
_CLOCK_SAYS_NOTHING = Text(
    "Mục clock phải nêu supplement, count_day_of_receipt, cut_off hoặc always_open.",
    "A clock says supplement, count_day_of_receipt, cut_off or always_open.",
)
_NO_CUT_OFF = Text(
    "Nơi làm việc cả ngày đêm (always_open) không có giờ chốt.",
    "An office that is open day and night (always_open) has no cut-off.",
)


def read_clock(reader: Reader) -> OwnClock:
    """Read what the procedure's own law says of its clock; it must say something."""
    said = [key for key in _CLOCK_RULES if reader.has(key)]
    if not said:
        reader.refuse("supplement", _CLOCK_SAYS_NOTHING)
    always_open = reader.flag("always_open") if "always_open" in said else False
    if always_open and "cut_off" in said:
        reader.refuse("cut_off", _NO_CUT_OFF)
    clock = OwnClock(
        effective_from=reader.day("effective_from"),
        effective_to=reader.optional_day("effective_to"),
        supplement=reader.word("supplement", Supplement) if "supplement" in said else None,
        count_day_of_receipt=reader.flag(_CLOCK_RECEIPT) if _CLOCK_RECEIPT in said else None,
        article=reader.text("article"),
        cut_off=reader.clock("cut_off") if "cut_off" in said else None,
        always_open=always_open,
    )
    reader.close()
    return clock


def _deadline_rule(reader: Reader) -> DeadlineRule:
    rule = DeadlineRule(
        value=reader.whole("value", minimum=0, maximum=LARGEST_NUMBER),
        unit=reader.word("unit", Unit),
        effective_from=reader.optional_day("effective_from"),
        effective_to=reader.optional_day("effective_to"),
        legal_basis=reader.string("legal_basis"),
        note=reader.optional_text("note"),
        unconfirmed=reader.flag("unconfirmed"),
    )
    reader.close()
    return rule


def read_correction(reader: Reader) -> Correction:
    """Read where the package differs from the official sheet."""
    correction = Correction(
        field=reader.string("field"),
        official=reader.text("official"),
        ours=reader.text("ours"),
        reason=reader.text("reason"),
        legal_basis=reader.string("legal_basis"),
    )
    reader.close()
    return correction


def read_related(reader: Reader) -> Related:
    """Read a reference to another procedure."""
    related = Related(code=read_code(reader, "code"), relation=reader.text("relation"))
    reader.close()
    return related
