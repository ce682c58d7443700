"""Every page of the platform, each with somebody who may see it and something to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.journeys.counter_acts import (
    calls_nobody,
    links_nothing,
    pairs_a_phone,
    takes_a_number,
)
from tests.journeys.filling import fill_in
from tests.journeys.office_places import (
    ADMINISTRATOR,
    CHAIR,
    COMMANDER,
    CONTROLLER,
    NEIGHBOUR,
    RECEIVER,
    REHEARSED,
    SPECIALIST,
)
from tests.journeys.packages import VERSIONED
from tests.journeys.papers import Upload
from tests.journeys.staging import Stage
from tests.journeys.town import KHOI, TRANG
from tests.journeys.walking import FIRST, Receipt, Visitor, is_answering

HALONG = "G11.03.22.01"
# The worked example of the clock, and a notice that is only looked at.
WHEN = (
    "?channel=online&value=5&unit=working_day&day=2026-02-12&time=10:00"
    "&event1=supplement_requested&day1=2026-02-24&time1=09:00"
    "&event2=supplement_answered&day2=2026-02-27&time2=16:00"
)
NOTICE = "?what=swap&off_day=2027-12-01&work_day=2027-12-04&document=CV+1"
FORM_PAGES = ("person", "contact", "background", "health")


def _stay(visitor: Visitor) -> None:
    """Do nothing more on the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its route, who looks, the parts of its address, and what he does there first."""

    route: str
    who: str = ""
    about: Callable[[Stage], Mapping[str, object]] = lambda stage: {}
    query: Callable[[Stage], str] = lambda stage: ""
    then: Callable[[Visitor], None] = _stay
    status: int = 200
    code: Callable[[Stage], Receipt] | None = None

    @property
    def is_for_citizens(self) -> bool:
        """Tell whether its weight is bounded."""
        return self.who in {"", KHOI}

    def address(self, visitor: Visitor, stage: Stage) -> str:
        """Give the page's address in the visitor's language."""
        about = {"code": self.code(stage).code} if self.code else {**self.about(stage)}
        return visitor.address(self.route, **about) + self.query(stage)

    def show(self, visitor: Visitor, stage: Stage) -> int:
        """Bring somebody to this page; give the status it first came with."""
        answer = visitor.page.goto(self.address(visitor, stage))
        self.then(visitor)
        return answer.status if answer else 0


def _of_draft(stage: Stage) -> Mapping[str, str]:
    return {"code": FIRST, "key": stage.draft}


def _settled_file(stage: Stage) -> Mapping[str, str]:
    return {"code": stage.settled.code, "file": stage.settled_file}


def _of_spoiled(stage: Stage) -> Mapping[str, str]:
    return {"code": FIRST, "key": stage.spoiled, "page": "person"}


def _page_of_draft(page: str) -> Callable[[Stage], Mapping[str, str]]:
    return lambda stage: {**_of_draft(stage), "page": page}


def _nothing_right(visitor: Visitor) -> None:
    fill_in(visitor.page, {"full_name": "", "birth_date.day": "45", "ethnic_group": ""})
    visitor.press("Lưu và tiếp tục", "Save and continue")


def _asked(visitor: Visitor, vi: str, en: str) -> None:
    visitor.unfolds("Cách hỏi", "How you are asked")
    # In the other language it was chosen already: it stays with the draft.
    if visitor.main.get_by_role("button", name=visitor.say(vi, en), exact=True).count():
        visitor.press(vi, en)


def _one_by_one(visitor: Visitor) -> None:
    _asked(visitor, "Từng câu một", "One question a page")


def _all_at_once(visitor: Visitor) -> None:
    _asked(visitor, "Tất cả trên một trang", "All on one page")


def _bad_file(visitor: Visitor) -> None:
    file = Upload("xau.exe", b"MZ").payload()
    visitor.page.set_input_files("[name=health_declaration]", file)
    visitor.press("Tải lên", "Upload")


def _starts_signing(visitor: Visitor) -> None:
    # In the other language it was begun already: the phone is waited for.
    if not visitor.main.locator("[data-waiting]").count():
        visitor.click(visitor.main.locator("button[name=do][value=start]"))


def _wrong_codes(visitor: Visitor) -> None:
    visitor.page.fill("[name=code]", "G11.03.22.01-20260101-0000001")
    visitor.press("Tra cứu", "Track")


def _gives_nothing(visitor: Visitor) -> None:
    visitor.press("Trao ủy quyền", "Give the power")


def _wrong_password(visitor: Visitor) -> None:
    visitor.press("Đăng nhập", "Sign in")


def _province(visitor: Visitor) -> None:
    visitor.chooses_province("22")


def _empty_refusal(visitor: Visitor) -> None:
    button = visitor.page.locator("button[name=outcome][value=refuse]")
    visitor.main.locator("details.act", has=button).locator("summary").click()
    visitor.click(button)


def _stop(visitor: Visitor) -> None:
    visitor.press("Dừng giải quyết", "Stop the dossier")


def _withdraw(visitor: Visitor) -> None:
    visitor.press("Thu hồi kết quả", "Withdraw the result")


def _empty_leave(visitor: Visitor) -> None:
    visitor.press("Cử làm thay", "Appoint")


def _counter_mistakes(visitor: Visitor) -> None:
    visitor.press("Tiếp nhận và in giấy hẹn", "Receive and print the receipt")


def _of_halong(stage: Stage) -> Mapping[str, str]:
    return {"eid": HALONG}


DRAFT_PAGES = {
    "draft": "", "draft_file": "", "draft_sheet": "?at=offers[0]",
    "draft_form": "?at=pages[0].fields",
    "draft_process": "", "draft_changes": "", "preview_procedure": "", "preview_form": "",
    "preview_process": "",
}  # fmt: skip
PLACES: Mapping[str, Place] = {
    "home": Place("home"),
    "home of a citizen": Place("home", KHOI),
    "procedures": Place("procedures"),
    "found": Place("procedures", query=lambda stage: "?q=nvqs"),
    "not found": Place("procedures", query=lambda stage: "?q=xyzzy"),
    "procedure": Place("procedure", about=lambda stage: {"code": FIRST}),
    "procedure on another day": Place(
        "procedure", about=lambda stage: {"code": FIRST}, query=lambda stage: "?ngay=2026-06-01"
    ),
    "field": Place("procedures", query=lambda stage: "?linh-vuc=military_service"),
    "checklist": Place("checklist", about=lambda stage: {"code": FIRST}),
    "sample": Place("sample", about=lambda stage: {"code": FIRST}),
    "process": Place("process", about=lambda stage: {"code": FIRST}),
    "process changes": Place(
        "process_changes", about=lambda stage: {"code": VERSIONED},
        query=lambda stage: "?tu={}&den={}".format(*stage.offices.versions),
    ),
    "no such version": Place(
        "process_changes", about=lambda stage: {"code": FIRST}, status=404
    ),
    "accessibility": Place("accessibility"),
    "device": Place("device"),
    "transparency": Place("transparency"),
    "words": Place("words"),
    "privacy": Place("privacy"),
    "sign in": Place("sign_in"),
    "staff sign in": Place("staff_sign_in"),
    "staff sign in refused": Place("staff_sign_in", then=_wrong_password),
    "track": Place("track"),
    "track refused": Place("track", then=_wrong_codes),
    "verify": Place("verify"),
    "verified": Place("verify", query=lambda stage: f"?code={stage.verification}"),
    "seal checker": Place("seal_checker"),
    "not verified": Place("verify", query=lambda stage: "?code=AAAA-BBBB"),
    "when": Place("when"),
    "former codes": Place("former_codes"),
    "when answered": Place("when", query=lambda stage: WHEN),
    "when mistakes": Place("when", query=lambda stage: "?day=x&channel=online", status=422),
    "calendar": Place("calendar", ADMINISTRATOR, query=lambda stage: "?year=2027"),
    "calendar preview": Place("calendar_preview", ADMINISTRATOR, query=lambda stage: NOTICE),
    "calendar mistakes": Place(
        "calendar_preview", ADMINISTRATOR, query=lambda stage: "?what=swap", status=422
    ),
    "no such procedure": Place("procedure", about=lambda stage: {"code": "9.9"}, status=404),
    "file start": Place("file_start", KHOI, lambda stage: {"code": FIRST}),
    "file units": Place("file_start", KHOI, lambda stage: {"code": FIRST}, then=_province),
    **{
        f"file {page}": Place("file_page", KHOI, _page_of_draft(page)) for page in FORM_PAGES
    },
    "file one question": Place("file_page", KHOI, _of_spoiled, then=_one_by_one),
    "file all questions": Place("file_page", KHOI, _of_spoiled, then=_all_at_once),
    "file mistakes": Place("file_page", KHOI, _of_spoiled, then=_nothing_right),
    "file look": Place(
        "file_view", KHOI, lambda stage: {**_of_draft(stage), "file": stage.draft_file}
    ),
    "dossier file look": Place("dossier_file_view", KHOI, _settled_file),
    "desk file look": Place("desk_file_view", RECEIVER, _settled_file),
    "file papers": Place("file_papers", KHOI, _of_draft),
    "file refused": Place("file_papers", KHOI, _of_draft, then=_bad_file),
    "file review": Place("file_review", KHOI, _of_draft),
    "file discard": Place("file_discard", KHOI, _of_draft),
    "filed": Place("file_done", KHOI, code=lambda stage: stage.new),
    "dossiers": Place("dossiers", KHOI),
    "my data": Place("my_data", KHOI),
    "my readers": Place("my_readers", KHOI),
    "my old papers": Place("my_old_papers", KHOI),
    "readings": Place("readings", CONTROLLER),
    "hidden reading": Place(
        "hidden_reading", CONTROLLER, lambda stage: {"hidden_id": stage.hidden}
    ),
    "purpose": Place("desk_purpose", COMMANDER, code=lambda stage: stage.new),
    "powers": Place("powers", KHOI),
    "giving a power": Place("power_give", KHOI),
    "giving mistakes": Place("power_give", KHOI, then=_gives_nothing),
    "power": Place("power", KHOI, lambda stage: {"power_id": stage.power}),
    "join": Place("join", KHOI),
    "file together": Place("file_together", KHOI, _of_draft),
    "file sign": Place("file_sign", KHOI, _of_draft),
    "file sign waiting": Place("file_sign", KHOI, _of_draft, then=_starts_signing),
    "data requests": Place("data_requests", CONTROLLER),
    "data request": Place(
        "data_request", CONTROLLER, lambda stage: {"request_id": stage.request}
    ),
    "dossier asked": Place("dossier", KHOI, code=lambda stage: stage.asked),
    "answering a request": Place(
        "supplement", KHOI, code=lambda stage: stage.asked, then=is_answering
    ),
    "dossier settled": Place("dossier", KHOI, code=lambda stage: stage.settled),
    "dossier proofs": Place("dossier_proofs", KHOI, code=lambda stage: stage.settled),
    "dossier refused": Place("dossier", KHOI, code=lambda stage: stage.refused),
    "inbox": Place("desk_inbox", RECEIVER),
    "inbox narrowed": Place(
        "desk_inbox", RECEIVER, query=lambda stage: "?due=late&flag=answered&order=filed"
    ),
    "search": Place("desk_search", RECEIVER),
    "search found": Place("desk_search", RECEIVER, query=lambda stage: "?q=nguyen"),
    "search nothing": Place("desk_search", RECEIVER, query=lambda stage: "?q=xyzzy"),
    "inbox empty": Place("desk_inbox", RECEIVER, query=lambda stage: "?q=xyzzy"),
    "counter": Place("desk_counter", RECEIVER),
    "counter form": Place("desk_counter", RECEIVER, query=lambda stage: f"?procedure={FIRST}"),
    "counter mistakes": Place(
        "desk_counter", RECEIVER, query=lambda stage: f"?procedure={FIRST}", then=_counter_mistakes
    ),
    "counter phone": Place(
        "desk_counter", RECEIVER, query=lambda stage: f"?procedure={FIRST}", then=pairs_a_phone
    ),
    "call numbers": Place("desk_queue", RECEIVER),
    "call numbers mistakes": Place("desk_queue", RECEIVER, then=calls_nobody),
    "waiting time": Place("desk_waits", RECEIVER),
    "answered at once": Place("desk_answers", RECEIVER),
    "scanned nothing": Place("desk_scan", RECEIVER, query=lambda stage: "?scan=x", status=422),
    "kiosk": Place("kiosk", about=_of_halong),
    "kiosk ticket": Place("kiosk", about=_of_halong, then=takes_a_number),
    "waiting room": Place("screen", about=_of_halong),
    "one-stop today": Place("one_stop", COMMANDER),
    "one-stop windows": Place("one_stop_windows", COMMANDER),
    "one-stop shifts": Place("one_stop_week", COMMANDER),
    "one-stop report": Place("one_stop_report", COMMANDER),
    "rated": Place("rated"),
    "phone closed": Place("phone", about=lambda stage: {"code": "0" * 32}, status=404),
    "link a receipt": Place("link_dossier", KHOI),
    "link mistakes": Place("link_dossier", KHOI, then=links_nothing),
    "desk dossier": Place("desk_dossier", RECEIVER, code=lambda stage: stage.new),
    "desk mistakes": Place(
        "desk_dossier", RECEIVER, code=lambda stage: stage.new, then=_empty_refusal
    ),
    "desk settled": Place("desk_dossier", SPECIALIST, code=lambda stage: stage.settled),
    "to sign": Place("lead_list", CHAIR),
    "signing machine": Place("lead_machine", CHAIR),
    "signing": Place("lead_dossier", CHAIR, code=lambda stage: stage.proposed),
    "signed": Place("lead_dossier", CHAIR, code=lambda stage: stage.settled),
    "queue": Place("lead_queue", COMMANDER),
    "figures": Place("lead_figures", COMMANDER),
    "weekly letters": Place("lead_letters", COMMANDER),
    "proposals and decisions": Place("lead_hints", COMMANDER),
    "behind a number": Place("lead_figure", COMMANDER, query=lambda stage: "?figure=open"),
    "apology": Place("lead_apology", COMMANDER, lambda stage: {"code": stage.offices.late}),
    "allowance": Place("lead_allowance", COMMANDER, lambda stage: {"code": stage.offices.doubted}),
    "withdraw": Place("lead_result", CHAIR, code=lambda stage: stage.settled),
    "withdraw mistakes": Place(
        "lead_result", CHAIR, code=lambda stage: stage.settled, then=_withdraw
    ),
    "stop": Place("lead_stop", CHAIR, code=lambda stage: stage.proposed),
    "stop mistakes": Place("lead_stop", CHAIR, code=lambda stage: stage.proposed, then=_stop),
    "plea for time": Place("desk_apology", RECEIVER, code=lambda stage: stage.new),
    "plea for a supplement": Place(
        "desk_allowance", RECEIVER, lambda stage: {"code": stage.offices.doubted},
        lambda stage: "?step=3",
    ),
    "bulk": Place("desk_bulk", RECEIVER),
    "bulk new": Place("desk_bulk", RECEIVER, query=lambda stage: f"?procedure={FIRST}"),
    "batch": Place("desk_batch", RECEIVER, lambda stage: {"lot": stage.offices.lot}),
    "report": Place("desk_batch_report", RECEIVER, lambda stage: {"lot": stage.offices.lot}),
    "own bulk": Place("own_bulk", TRANG),
    "own bulk new": Place("own_bulk", TRANG, query=lambda stage: stage.offices.school),
    "own batch": Place("own_batch", TRANG, lambda stage: {"lot": stage.offices.list}),
    "own report": Place("own_batch_report", TRANG, lambda stage: {"lot": stage.offices.list}),
    "old papers": Place("desk_old_papers", RECEIVER),
    "old paper": Place("desk_old_paper", RECEIVER, lambda stage: {"old": stage.offices.old}),
    "old dossiers": Place("desk_old_dossiers", RECEIVER),
    "old dossier": Place(
        "desk_old_dossier", RECEIVER, lambda stage: {"old_dossier": stage.offices.old_dossier}
    ),
    "imports": Place("desk_imports", RECEIVER),
    "import": Place("desk_import", RECEIVER, lambda stage: {"load": stage.offices.load}),
    "stacks": Place("desk_stacks", RECEIVER),
    "stack": Place("desk_stack", RECEIVER, lambda stage: {"stack": stage.offices.stack}),
    "slips": Place("desk_slips", RECEIVER),
    "slip given": Place("desk_slip", RECEIVER, lambda stage: {"slip": stage.offices.slip}),
    "slip to confirm": Place("desk_slip", NEIGHBOUR, lambda stage: {"slip": stage.offices.slip}),
    "calls": Place("desk_calls", RECEIVER),
    "questions of applicants": Place("desk_inquiries", RECEIVER),
    "texts": Place("desk_texts", RECEIVER),
    "substitutes": Place("desk_substitutes", RECEIVER),
    "substitutes mistakes": Place("desk_substitutes", RECEIVER, then=_empty_leave),
    "gates": Place("desk_gates", RECEIVER),
    "registers": Place("desk_registers", RECEIVER),
    "practice": Place("desk_practice", RECEIVER),
    "practice form": Place(
        "desk_practice_form", RECEIVER, query=lambda stage: f"?procedure={FIRST}"
    ),
    "practice dossier": Place(
        "desk_dossier", RECEIVER, lambda stage: {"code": stage.offices.practice}
    ),
    "practice roles": Place(
        "desk_practice_roles", RECEIVER, lambda stage: {"code": stage.offices.practice}
    ),
    "rehearsal": Place("rehearsal", ADMINISTRATOR),
    "rehearsed": Place("rehearsal", ADMINISTRATOR, query=lambda stage: REHEARSED),
    "versions": Place("versions", ADMINISTRATOR),
    "versions of": Place(
        "versions_of", ADMINISTRATOR, lambda stage: {"code": VERSIONED},
        lambda stage: "?from={}&to={}".format(*stage.offices.versions),
    ),
    "move plan": Place("move_plan", ADMINISTRATOR, lambda stage: {"plan": stage.offices.plan}),
    "rollout": Place("rollout", ADMINISTRATOR),
    "rollout of": Place("rollout_of", ADMINISTRATOR, lambda stage: {"code": FIRST}),
    "drafts": Place("drafts", CONTROLLER),
    **{
        name.replace("_", " "): Place(
            name, CONTROLLER, lambda stage: {"draft": stage.offices.package},
            lambda stage, asked=asked: asked,  # type: ignore[misc]
        )
        for name, asked in DRAFT_PAGES.items()
    },
}  # fmt: skip
# Routes that answer with no page: files, redirects, pictures and words for programs.
NO_PAGES = frozenset({
    "draft_file_page", "dossier_file_page", "desk_file_page", "desk_counter_phone", "ticket",
    "receipt", "supplement_form", "refusal", "result", "dossier_file", "dossier_qr",
    "desk_file", "desk_paper", "desk_document", "lead_preview", "sign_in_back", "process_file",
    "desk_slip_pdf", "desk_register_pdf", "desk_register_csv", "desk_register_xlsx",
    "lead_figures_file", "lead_figure_file", "desk_inbox_file", "desk_slip_table",
    "one_stop_report_file", "screen_call",
    # Only who was served, and the tablet of a window, have these addresses.
    "rate", "tablet",
    # Only who signs a stack on his own machine has it: test_own_machine.py looks at it.
    "lead_own",
    # Leads on, and shows nothing.
    "desk_following",
    "desk_waits_table", "desk_practice_result", "apology", "stop_notice", "control_slip",
    "preview_result", "file_upload", "my_copy", "aloud", "aloud_error", "desk_bulk_template",
    "own_paper", "lead_own_paper",
    "desk_batch_table", "own_batch_table", "own_bulk_template", "desk_stack_csv",
    "desk_stack_printed", "file_sign_paper", "desk_import_csv", "desk_old_file", "my_old_file",
    # Files to take away: the verifier is judged in tests/web/test_transparency.py.
    "dossier_proof", "verifier_program", "verifier_page", "seal_manifest", "seal_worker",
})  # fmt: skip
