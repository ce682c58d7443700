"""What else a procedure is made of: papers, law, result, corrections, deadlines."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from motcua.domain.catalogue.values.words import Accept, Moment, Register
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockRules, Rule, Supplement, Unit


@dataclass(frozen=True, slots=True)
class Component:
    """One paper of the dossier (thành phần hồ sơ).

    ``required`` says whether filing online waits for a file; ``replaced_by`` where the State may
    hold the data already (Resolution 66.7/2025/NQ-CP); ``reason`` what the paper proves.
    ``case`` is the key of the only case that asks for it, empty when every case does; ``form_code``
    the number of its official form. ``accept``, ``most_files`` and ``largest_mb`` (million octets)
    are the file rule: it may only narrow what ``law/uploads.yaml`` takes. ``signed`` says that a
    file sent online must be a PDF with a valid digital signature.
    """

    key: str
    name: Text
    originals: int
    copies: int
    required: bool
    if_any: bool
    present_only: bool
    replaced_by: Register | None
    accept: tuple[Accept, ...]
    note: Text | None
    case: str = ""
    reason: Text | None = None
    form_code: str = ""
    most_files: int | None = None
    largest_mb: int | None = None
    signed: bool = False

    @property
    def file_rule(self) -> Text | None:
        """The file rule in words; ``None`` when the usual files are taken."""
        vi, en = [], []
        if set(self.accept) != set(Accept):
            kinds = ", ".join(each.value.upper() for each in self.accept)
            vi.append(f"chỉ nhận {kinds}")
            en.append(f"only {kinds}")
        if self.most_files is not None:
            vi.append(f"nhiều nhất {self.most_files} tệp")
            en.append(f"{self.most_files} files at most")
        if self.largest_mb is not None:
            vi.append(f"mỗi tệp không quá {self.largest_mb} MB")
            en.append(f"up to {self.largest_mb} MB each")
        if self.signed:
            vi.append("nộp trực tuyến phải là PDF đã ký số")
            en.append("sent online it must be a digitally signed PDF")
        return (
            Text(f"Riêng giấy tờ này: {'; '.join(vi)}.", f"This paper: {'; '.join(en)}.")
            if vi
            else None
        )

    @property
    def waived_if_in_database(self) -> bool:
        """Not asked from somebody whose data the population database has given."""
        return self.replaced_by is Register.POPULATION


@dataclass(frozen=True, slots=True)
class LegalText:
    """A text a procedure rests on; the title only when it is known for certain."""

    number: str
    title: Text | None
    issued_on: date | None
    articles: Text | None


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What the applicant gets.

    A procedure that is only described has a name and nothing else. ``template`` is a typst file,
    its path inside the catalogue folder; ``number_pattern`` is a pattern of ``kernel.codes``;
    ``body`` is Vietnamese with ``{places}`` named after form fields.
    """

    name: Text
    title: str
    template: str
    number_pattern: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """Where this package says something else than the official sheet, and by which law."""

    field: str
    official: Text
    ours: Text
    reason: Text
    legal_basis: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """What one legal text says of an applicant's deadline, from a day to a day.

    The days of force may be unknown (``None``); ``unconfirmed`` is shown to the reader.
    """

    value: int
    unit: Unit
    effective_from: date | None
    effective_to: date | None
    legal_basis: str
    note: Text | None
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ApplicantDeadline:
    """A time in which the citizen or employer must act; the first rule is the default."""

    key: str
    name: Text
    event: Text
    moment: Moment
    rules: tuple[DeadlineRule, ...]

    def on(self, day: date) -> DeadlineRule:
        """Give the rule in force on a day, else the default one."""
        for rule in self.rules:
            if (rule.effective_from is None or rule.effective_from <= day) and (
                rule.effective_to is None or day <= rule.effective_to
            ):
                return rule
        return self.rules[0]


@dataclass(frozen=True, slots=True)
class Related:
    """Another procedure that belongs to this one, and how."""

    code: str
    relation: Text


@dataclass(frozen=True, slots=True)
class TaskDocument:
    """A paper made at a task of the process: its name, and the text of its typst template."""

    name: Text
    source: str


@dataclass(frozen=True, slots=True)
class OwnClock:
    """What the procedure's own law says of its clock, with days of force and article.

    What is ``None`` stays as the general rules have it (law/clocks.yaml): whether the limit begins
    anew or goes on after a supplement, whether the day of receipt counts, after which hour what
    comes counts from the next working day. ``always_open``: the office works day and night, days
    off too, as at a border gate; then there is no cut-off.
    """

    effective_from: date
    effective_to: date | None
    supplement: Supplement | None
    count_day_of_receipt: bool | None
    article: Text
    cut_off: time | None = None
    always_open: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.effective_from <= day <= (self.effective_to or date.max)

    def over(self, rules: ClockRules) -> ClockRules:
        """Give the general rules with its own in their place, each with its article."""
        own: dict[str, object] = {
            "supplement": self.supplement,
            "count_day_of_receipt": self.count_day_of_receipt,
            "cut_off": self.cut_off,
        }
        said = {key: value for key, value in own.items() if value is not None}
        if self.always_open:
            said["cut_off"] = None
        at_stake = [rule for key in said for rule in _RULES_OF[key]]
        at_stake += _OF_OFFICE_HOURS if self.always_open else ()
        articles = {**rules.articles, **dict.fromkeys(at_stake, self.article)}
        return replace(rules, articles=articles, **said)  # type: ignore[arg-type]


# Whose article stands behind a step of the reckoning once the procedure says it itself.
_RULES_OF: Final = {
    "supplement": (Rule.supplement_restart, Rule.supplement_resume),
    "count_day_of_receipt": (Rule.day_of_receipt, Rule.day_of_receipt_counted),
    "cut_off": (Rule.cut_off,),
}
_OF_OFFICE_HOURS: Final = (Rule.office_hours, Rule.outside_office_hours)
