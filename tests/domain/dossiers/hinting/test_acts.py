"""Proposals on real dossiers: worked out, shown, measured by the decision, and gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import figures
from motcua.domain.dossiers.models import Dossier, DossierHints, DossierPaper, HintOutcome
from motcua.domain.dossiers.queries.hint_figures import forget_weak
from motcua.domain.dossiers.values import CannotAct, Missing, NoSuchDossier, OnPaper
from motcua.domain.dossiers.values.hints import ShownHints
from motcua.domain.registry.values import Outcome
from motcua.kernel.spans import Period, last_spans
from motcua.platform.files.models import FileText, Reading
from tests.factories.filings import file_one, filing
from tests.factories.office import Member, Office
from tests.factories.practising import practise_one

BIRTH = "GIẤY KHAI SINH\nHọ, chữ đệm, tên: Nguyễn Minh Khôi\nNơi sinh: Quảng Ninh"
OTHER = "other_paper.health_declaration"


@pytest.fixture(autouse=True)
def _no_rule_is_known_to_be_weak() -> Iterator[None]:
    forget_weak()
    yield
    forget_weak()


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier in which a birth certificate was sent as the health sheet."""
    made = file_one(khoi, office.unit, now)
    says(made, "health_declaration", BIRTH)
    says(made, "id_card", f"CĂN CƯỚC CÔNG DÂN\nHọ và tên: {khoi.subject.full_name}\nQuê quán: Huế")
    return made


def says(code: str, component: str, text: str) -> None:
    file = DossierPaper.objects.filter(dossier__code=code, component=component).latest("id").file
    FileText.objects.update_or_create(file=file, defaults={"state": Reading.READ, "text": text})


def seen(code: str, member: Member, now: datetime) -> ShownHints | None:
    view = api.dossier_for(member.subject, code)
    return api.show_hints(view=view, step=view.held[0].number, verified=None, now=now)


def keys(code: str, member: Member, now: datetime) -> list[str]:
    shown = seen(code, member, now)
    assert shown is not None
    return [hint.key for hint in shown.found.hints]


def acting(code: str, member: Member, now: datetime, step: int = 1) -> dict[str, Any]:
    return {"code": code, "step_number": step, "subject": member.subject, "actor": member.actor,
            "now": now}  # fmt: skip


def ask(code: str, member: Member, now: datetime, *components: str) -> None:
    missing = tuple(Missing(each, "Nộp lại") for each in components)
    api.request_supplement(missing=missing, note="", **acting(code, member, now))


def outcomes(code: str) -> dict[str, bool | None]:
    rows = HintOutcome.objects.filter(dossier__code=code).order_by("id")
    return {str(row): row.followed for row in rows}


def last_details(code: str, act: str) -> dict[str, Any]:
    entry = Entry.objects.filter(subject=code, act=act).latest("id")
    found: dict[str, Any] = entry.details
    return found


def test_a_job_works_it_out_and_the_page_finds_it(code: str, office: Office, now: datetime) -> None:
    pk = Dossier.objects.get(code=code).pk
    assert api.work_out(dossier_id=pk, now=now) is False
    kept = DossierHints.objects.get(pk=pk)
    assert keys(code, office.receiver, now) == [OTHER]
    kept.refresh_from_db()
    assert kept.shown_at == now


def test_other_facts_are_other_proposals(code: str, office: Office, now: datetime) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    says(code, "health_declaration", "PHIẾU TỰ KHAI SỨC KHỎE\nTiền sử gia đình: không có bệnh gì")
    FileText.objects.filter(text__startswith="PHIẾU").update(state=Reading.HELD)
    assert keys(code, office.receiver, now) == []


def test_a_request_that_names_it_follows_and_what_was_not_proposed_is_missed(
    code: str, office: Office, now: datetime
) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    ask(code, office.receiver, now, "health_declaration", "form")
    assert outcomes(code) == {OTHER: True, "missed.form": None}
    details = last_details(code, "dossiers.supplement_requested")
    assert details["hints"] == {
        "shown": True, "proposed": [OTHER], "followed": [OTHER], "missed": ["form"],
    }  # fmt: skip
    assert not DossierHints.objects.exists(), "the quotes of scans have done their work"


def test_who_accepts_follows_no_defect(code: str, office: Office, now: datetime) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    api.accept(note="", **acting(code, office.receiver, now))
    assert outcomes(code) == {OTHER: False}
    assert last_details(code, "dossiers.accepted")["hints"]["followed"] == []
    assert seen(code, office.specialist, now) is None, "only at reception"


def test_a_withdrawn_dossier_has_no_proposals(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    assert not DossierHints.objects.exists()
    api.work_out(dossier_id=Dossier.objects.get(code=code).pk, now=now)
    assert not DossierHints.objects.exists()
    assert outcomes(code) == {}


def test_a_refusal_follows_what_gives_its_reason(
    office: Office, khoi: Member, now: datetime
) -> None:
    first, second = (file_one(khoi, office.unit, now) for _ in range(2))
    assert keys(first, office.receiver, now) == []
    assert keys(second, office.receiver, now) == ["repeated.repeated"]
    api.refuse(reason_key="already_settled", note="Trùng", **acting(second, office.receiver, now))
    assert outcomes(second) == {"repeated.repeated": True}


def test_a_refused_act_measures_nothing(code: str, office: Office, now: datetime) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    with pytest.raises(CannotAct):
        api.refuse(reason_key="unheard", note="x", **acting(code, office.receiver, now))
    assert outcomes(code) == {}
    assert DossierHints.objects.count() == 1


def test_what_nobody_saw_is_counted_apart(code: str, office: Office, now: datetime) -> None:
    api.work_out(dossier_id=Dossier.objects.get(code=code).pk, now=now)
    api.accept(note="", **acting(code, office.receiver, now))
    span = last_spans(Period.MONTH, now.date(), 1)[0]
    led = figures.led_by(office.commander.subject, "")
    assert led is not None
    found = api.rule_standings(led.unit.tree(), span.begin, span.end)["other_paper"]
    assert (found.proposed, found.unseen, found.decided) == (1, 1, 0)


def test_an_officers_word_is_kept_once_and_counted(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    assert keys(code, office.receiver, now) == [OTHER]
    for right in (False, True):
        api.say_of_hint(hint=OTHER, right=right, **acting(code, office.receiver, now))
    shown = seen(code, office.receiver, now)
    assert shown is not None
    assert shown.words == {OTHER: True}
    assert last_details(code, "dossiers.hint_judged")["right"] is True
    with pytest.raises(CannotAct, match="no_such_hint"):
        api.say_of_hint(hint="blank.id_card", right=True, **acting(code, office.receiver, now))
    with pytest.raises(NoSuchDossier):
        api.say_of_hint(hint=OTHER, right=True, **acting(code, neighbour.receiver, now))
    ask(code, office.receiver, now, "health_declaration")
    assert HintOutcome.objects.get(rule="other_paper").right is True


def test_practice_is_proposed_to_and_never_measured(office: Office, now: datetime) -> None:
    code = practise_one(office.receiver, now)
    says(code, "health_declaration", BIRTH)
    assert OTHER in keys(code, office.receiver, now)
    api.accept(note="", **acting(code, office.receiver, now))
    assert not HintOutcome.objects.exists()


def test_figures_by_rule_month_and_procedure_of_a_unit(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    keys(code, office.receiver, now)
    ask(code, office.receiver, now, "health_declaration", "form")
    spans = last_spans(Period.MONTH, now.date(), 2)
    led = figures.led_by(office.commander.subject, "")
    other = figures.led_by(neighbour.commander.subject, "")
    assert led is not None
    assert other is not None
    tree = led.unit.tree()
    standing, lost = api.by_span(tree, spans)[1]
    assert (standing.proposed, standing.followed, standing.share, lost) == (1, 1, 1.0, 1)
    assert list(api.by_procedure(tree, spans[1])) == ["1.013133"]
    assert not api.rule_standings(other.unit.tree(), spans[0].begin, spans[1].end)


def test_a_weak_rule_is_known_when_it_is_worked_out(
    code: str, office: Office, now: datetime
) -> None:
    dossier = Dossier.objects.get(code=code)
    HintOutcome.objects.bulk_create(
        HintOutcome(
            dossier=dossier, unit=dossier.unit, procedure_code=dossier.procedure_code, step=1,
            rule="other_paper", name=str(number), deed="accept", followed=False, seen=True,
            decided_at=now - timedelta(days=1),
        )
        for number in range(20)
    )  # fmt: skip
    shown = seen(code, office.receiver, now)
    assert shown is not None
    assert shown.found.weak == {"other_paper"}


def test_a_scan_that_is_still_read_is_waited_for(
    office: Office, khoi: Member, now: datetime
) -> None:
    made = file_one(khoi, office.unit, now)
    for row in DossierPaper.objects.filter(dossier__code=made):
        FileText.objects.update_or_create(
            file=row.file, defaults={"state": Reading.WAITING, "text": ""}
        )
    assert api.work_out(dossier_id=Dossier.objects.get(code=made).pk, now=now) is True
    shown = seen(made, office.receiver, now)
    assert shown is not None
    assert len(shown.found.unread) == 2


def test_a_required_paper_on_paper_only_is_there(
    office: Office, khoi: Member, now: datetime
) -> None:
    known = filing(khoi, office.unit, now)
    made = api.file_dossier(
        filing=replace(known, papers=known.papers[1:], register=Outcome.FOUND,
                       on_paper={"health_declaration": OnPaper.ORIGINAL}),
        actor=khoi.actor, now=now,
    )  # fmt: skip
    assert keys(made.code, office.receiver, now) == []
