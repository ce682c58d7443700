"""The parts that pages of dossiers share: time line, answers, papers, names of things."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.domain.catalogue.values import Channel, Component, ProcedureVersion
from motcua.domain.dossiers.api import (
    StepDocument,
    Way,
    filled_in,
    is_held,
    may_be_held,
    register_said_of,
    way_of,
)
from motcua.domain.dossiers.values import (
    ENDED,
    FORM_ITEM,
    Delivery,
    DossierView,
    OnPaper,
    PaperFacts,
    Progress,
    Status,
    StepFacts,
)
from motcua.domain.forms.api import review
from motcua.domain.forms.values import FormDefinition, Row
from motcua.domain.notifications.values import Told
from motcua.domain.registry.values import Outcome
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.file_parts import scan_words
from motcua.web.shared.signed_papers import words_of

CHANNELS = {
    Channel.online: Text("Trực tuyến", "Online"),
    Channel.direct: Text("Trực tiếp", "In person"),
    Channel.post: Text("Bưu chính", "By post"),
}
WAYS = {
    Way.ONESELF: Text("Trực tuyến, tự nộp", "Online, by oneself"),
    Way.ASSISTED: Text("Trực tuyến, nộp thay hoặc có người giúp", "Online, by somebody for him"),
    Way.PROGRAM: Text("Trực tuyến, từ hệ thống khác", "Online, from another system"),
    Way.COUNTER: Text("Trực tiếp, cán bộ nhập giúp tại quầy", "In person, entered by a clerk"),
    Way.POST: Text("Bưu chính", "By post"),
}
DELIVERIES = {
    Delivery.ELECTRONIC: Text("Bản điện tử", "Electronic"),
    Delivery.COUNTER: Text("Nhận tại nơi tiếp nhận", "At the counter"),
    Delivery.POST: Text("Qua bưu chính", "By post"),
}
ON_PAPER = {
    OnPaper.ORIGINAL: Text("Bản chính trên giấy, quầy giữ", "Original on paper, kept by the desk"),
    OnPaper.COPY: Text("Bản sao trên giấy, quầy giữ", "Copy on paper, kept by the desk"),
    OnPaper.SEEN: Text("Đã xem bản chính, trả lại người nộp", "Original seen and given back"),
}
FORM_NAME = Text("Nội dung tờ khai", "The form itself")
NOT_FILED = Text("Không kèm", "None")
_HELD = Text("Nhà nước đã có, không phải nộp", "Held by the State, not asked")
_MAY_BE_HELD = Text(
    "Chưa kèm: CSDL quốc gia về dân cư chưa trả lời, sẽ đối chiếu sau",
    "None yet: the population database has not answered, it is asked again",
)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step of the time line."""

    title: Text
    unit: Text | str
    post: Text | str
    since: datetime | None
    left: datetime | None
    due_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page of the form, and where they are changed."""

    title: Text
    rows: tuple[Row, ...]
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with its links: to the file itself, and to its pages as pictures.

    ``sent_sha256`` is of the file as it was sent; ``kept_sha256`` of the copy, where that differs.
    """

    name: str
    url: str
    size: int
    round: int
    view: str
    scan: Text
    signed: tuple[Text, ...] = ()
    sent_sha256: str = ""
    kept_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A component with its files; ``unfiled`` says how it stands where there is none.

    ``again`` is why a counter took it although it was held already.
    """

    name: Text
    files: tuple[ShownFile, ...]
    unfiled: Text = NOT_FILED
    on_paper: Text | None = None
    again: str = ""


def status_name(status: Status) -> Text:
    """Give the national name of a status (law/statuses.yaml)."""
    return lawbook().status(int(status)).name


def timeline(progress: Progress) -> list[TimelineStep]:
    """Give the way a dossier went, step by step, and its end."""
    steps = [_timeline_step(step) for step in progress.steps]
    if progress.ended_at:
        end = TimelineStep(
            title=status_name(progress.status),
            unit="",
            post="",
            since=progress.ended_at,
            left=None,
            due_at=None,
            state="done",
        )
        steps.append(end)
    return steps


def _timeline_step(step: StepFacts) -> TimelineStep:
    return TimelineStep(
        title=step.name,
        unit="" if step.waits_for_applicant else step.unit,
        post=step.title,
        since=step.entered_at,
        left=step.left_at,
        due_at=step.due_at,
        state="now" if step.left_at is None else "done",
    )


def head(progress: Progress) -> dict[str, object]:
    """Give what stands at the head of a dossier's page; nothing of it is personal."""
    return {
        "code": progress.code,
        "name": progress.procedure,
        "status": int(progress.status),
        "status_name": status_name(progress.status),
        "filed_at": progress.filed_at,
        "due_at": progress.due_at,
        "ended": progress.status in ENDED,
        "unit": progress.unit,
    }


def sections(
    form: FormDefinition,
    values: Mapping[str, object],
    lang: str,
    change_url: Callable[[str], str] = lambda page: "",
) -> list[Section]:
    """Give the answers page by page, as people read them."""
    rows = review(form, values, lang)
    return [
        Section(
            page.title, tuple(row for row in rows if row.page == page.key), change_url(page.key)
        )
        for page in form.pages
        if any(row.page == page.key for row in rows)
    ]


def way_words(view: DossierView) -> Text:
    """Say by which way a dossier came, for officers."""
    return WAYS[
        way_of(
            view.channel, assisted=view.assisted, by_program=view.by_program,
            for_another=view.ground is not None,
        )
    ]  # fmt: skip


def papers(
    procedure: ProcedureVersion, view: DossierView, links: Callable[[UUID], tuple[str, str]]
) -> list[ShownPaper]:
    """Give each component with what was filed for it, at first and since; the form's own last.

    ``links`` gives where a file is downloaded and where its pages are looked at.
    """
    said = register_said_of(view.form_key)
    found = [
        ShownPaper(
            name=component.name,
            unfiled=_unfiled(component, said),
            files=_files(view, component.key, links),
            on_paper=_on_paper(view, component.key),
            again=view.taken_again.get(component.key, ""),
        )
        for component in procedure.components
    ]
    of_form = _files(view, FORM_ITEM, links)
    return [*found, ShownPaper(FORM_NAME, of_form)] if of_form else found


def _unfiled(component: Component, said: Outcome | None) -> Text:
    if is_held(component, said):
        return _HELD
    return _MAY_BE_HELD if may_be_held(component, said) else NOT_FILED


def _on_paper(view: DossierView, key: str) -> Text | None:
    how = view.on_paper.get(key)
    return ON_PAPER[how] if how else None


def _files(
    view: DossierView, key: str, links: Callable[[UUID], tuple[str, str]]
) -> tuple[ShownFile, ...]:
    people = tuple((each.full_name, each.personal_number) for each in (view.owner, view.submitter))
    return tuple(_shown(paper, *links(paper.file_id), people) for paper in _of(view.papers, key))


def _shown(
    paper: PaperFacts, url: str, look: str, people: tuple[tuple[str, str], ...]
) -> ShownFile:
    words = scan_words(paper.scan)
    signed = tuple(words_of(paper.signatures, people))
    sent = paper.sent_sha256 or paper.sha256
    return ShownFile(
        paper.name, url, paper.size, paper.round, view=look, scan=words, signed=signed,
        sent_sha256=sent, kept_sha256=paper.sha256 if paper.sha256 != sent else "",
    )  # fmt: skip


def _of(papers_filed: tuple[PaperFacts, ...], component: str) -> list[PaperFacts]:
    return [paper for paper in papers_filed if paper.component == component]


def step_documents(
    code: str, number: int, documents: Iterable[StepDocument], lang: str
) -> list[dict[str, object]]:
    """Give names and addresses of the documents of a step, for the staff."""
    return [
        {
            "name": each.name,
            "url": reverse(f"{lang}:desk_document", args=[code, number, each.key]),
        }
        for each in documents
    ]


def filled_steps(view: DossierView, lang: str) -> dict[int, dict[str, object]]:
    """Give what officers filled in and made, by number of step, for the staff."""
    return {
        number: {
            "rows": filled.rows,
            "documents": step_documents(view.code, number, filled.documents, lang),
        }
        for number, filled in filled_in(view, lang).items()
    }


def supplements(procedure: ProcedureVersion, view: DossierView) -> list[dict[str, object]]:
    """Give what was asked for and what the applicant wrote in answer."""
    return [
        {
            "number": each.number,
            "asked_at": each.asked_at,
            "note": each.note,
            "missing": [
                {
                    "name": component_name(procedure, one.component),
                    "reason": one.reason,
                    "again": one.again,
                }
                for one in each.missing
            ],
            "answered_at": each.answered_at,
            "lapsed_at": each.lapsed_at,
            "answer": each.answer,
        }
        for each in view.supplements
    ]


def messages(told: tuple[Told, ...]) -> list[dict[str, object]]:
    """Give the messages sent about a dossier."""
    return [
        {"at": each.created_at, "who": Text("Một cửa", "Motcua"), "words": each.subject}
        for each in told
    ]


def component_name(procedure: ProcedureVersion, key: str) -> Text:
    """Give the name of a component, or of the form itself."""
    component = procedure.component(key)
    return component.name if component else FORM_NAME
