"""A procedure whose own law counts otherwise: the issue's worked example on a real dossier."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from motcua.domain.catalogue.api import CannotLoad, clock_law, snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.kernel.moments import ZONE, local
from motcua.kernel.workdays import Channel
from motcua.platform.lawbook import answer_due, lawbook
from tests.domain.dossiers.clocks import answer, ask
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_sheet

RECEIVED = datetime(2026, 2, 12, 10, 0, tzinfo=ZONE)
ASKED = datetime(2026, 2, 24, 9, 0, tzinfo=ZONE)
ANSWERED = datetime(2026, 2, 27, 9, 0, tzinfo=ZONE)
RESUMES = """
clock:
  - effective_from: 2026-01-02
    supplement: resume
    article: {vi: "Điều 9 Nghị định thí dụ", en: "Sample Decree Art. 9"}
"""
Publish = Callable[[str], int]


@pytest.fixture
def publish(office: Office, now: datetime, tmp_path: Path) -> Publish:
    """Publish the first registration with five working days at the counter and a clock."""

    def five_days(sheet: str) -> str:
        before = "- channel: direct\n    limit: {value: 1, unit: working_day}"
        assert before in sheet
        return sheet.replace(before, before.replace("value: 1", "value: 5"))

    def publish(clock: str) -> int:
        return publish_sheet(
            FIRST_REGISTRATION, lambda sheet: five_days(sheet) + clock, tmp_path / "catalogue", now
        )

    return publish


def due(code: str) -> str:
    at = Dossier.objects.get(code=code).due_at
    return f"{local(at):%d/%m}" if at else ""


def settled_as(office: Office, khoi: Member) -> list[str]:
    """File, ask for a supplement and answer it as in the example; give each due time."""
    code = file_one(khoi, office.unit, RECEIVED, channel="direct")
    found = [due(code)]
    ask(office, code, ASKED, step=1)
    found.append(due(code))
    answer(khoi, code, ANSWERED)
    return [*found, due(code)]


def test_where_its_law_says_so_the_limit_resumes_after_a_supplement(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish(RESUMES)
    assert settled_as(office, khoi) == ["26/02", "", "04/03"]


def test_without_a_word_of_its_own_the_general_rule_holds(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish("")
    assert settled_as(office, khoi) == ["26/02", "", "06/03"]


def test_what_is_not_in_force_on_the_day_of_filing_does_not_count(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish(RESUMES.replace("2026-01-02", "2026-03-01"))
    assert settled_as(office, khoi)[-1] == "06/03"


def test_the_day_of_receipt_may_count_and_each_step_names_its_own_article(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish(RESUMES.replace("supplement: resume", "count_day_of_receipt: true"))
    assert due(file_one(khoi, office.unit, RECEIVED, channel="direct")) == "25/02"
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    assert procedure.offer(Channel.direct) is not None
    rules = clock_law(procedure, date(2026, 2, 12)).rules
    assert rules.count_day_of_receipt
    said = {each.en for each in rules.articles.values()}
    assert "Sample Decree Art. 9" in said


@pytest.mark.parametrize(
    "wrong",
    [
        RESUMES.replace("    supplement: resume\n", ""),
        RESUMES.replace("resume", "forget"),
        RESUMES.replace("effective_from: 2026-01-02\n    ", ""),
        RESUMES[: RESUMES.index("    article")],
        RESUMES.replace("supplement: resume", 'cut_off: "25:00"'),
        RESUMES.replace("supplement: resume", 'always_open: true\n    cut_off: "16:00"'),
    ],
)
def test_a_clock_without_rule_day_or_article_is_refused(publish: Publish, wrong: str) -> None:
    with pytest.raises(CannotLoad):
        publish(wrong)


def test_the_public_reckoning_and_the_dossier_agree(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish(RESUMES)
    facts = {
        "received_at": RECEIVED.isoformat(), "limit": {"value": 5, "unit": "working_day"},
        "channel": "direct", "rules": {"supplement": "resume"},
        "events": [
            {"type": "supplement_requested", "at": ASKED.isoformat()},
            {"type": "supplement_answered", "at": ANSWERED.isoformat()},
        ],
    }  # fmt: skip
    settled_as(office, khoi)
    answered = api_due(facts)
    at = Dossier.objects.get().due_at
    assert at is not None
    assert answered == at


def api_due(facts: Mapping[str, object]) -> datetime:
    """Ask as ``law due`` does."""
    return datetime.fromisoformat(str(answer_due(facts, law=lawbook(), now=ANSWERED)["due_at"]))
