"""The pages of officers, leaders and administrators beyond a dossier's own."""

from dataclasses import dataclass

from tests.journeys.bulk import brings_over, reads_a_list, reads_a_table
from tests.journeys.lateness import runs_out, waits_in_the_queue
from tests.journeys.packages import TRAVELLING, VERSIONED, is_shown, publish, two_versions
from tests.journeys.papers import photo
from tests.journeys.town import KHOI, TRANG, Town
from tests.journeys.travelling import gives_on_a_slip
from tests.journeys.walking import FIRST, Citizen

RECEIVER, SPECIALIST, CHAIR = "tiepnhan.halong", "thamdinh.halong", "chutich.halong"
COMMANDER, ADMINISTRATOR, NEIGHBOUR = "chihuy.halong", "quantri", "tiepnhan.badinh"
CONTROLLER, SECOND = "kiemsoat", "kiemsoat2"
BA_DINH = "G11.10.01.01"
REHEARSED = f"?procedure={FIRST}&dossiers=200&a_day=6&beside.a_day=9"


@dataclass(frozen=True, slots=True)
class Offices:
    """What stands ready: dossiers by their codes, a slip, a plan and the versions it is about."""

    late: str
    doubted: str
    practice: str
    slip: int
    plan: int
    versions: tuple[str, str]
    package: int
    lot: str
    list: str
    school: str
    stack: str
    load: str
    old: str
    old_dossier: str


def prepare_offices(town: Town) -> Offices:
    """Bring about what leaders and administrators look at."""
    citizen = town.citizen(KHOI)
    late, doubted = citizen.files().code, citizen.files().code
    runs_out(town.copy, late)
    _asks_the_leader(town, citizen, doubted)
    publish(town.copy, TRAVELLING, {})
    is_shown(citizen, TRAVELLING)
    travelling = citizen.files(TRAVELLING).code
    slip = gives_on_a_slip(town.officer(RECEIVER), [travelling], BA_DINH)
    town.officer(NEIGHBOUR)
    versions = two_versions(town.copy, town.officer(ADMINISTRATOR))
    waits_in_the_queue(town.leader(COMMANDER), late)
    plan, package = _plans(town, versions), opens_a_draft(town, FIRST)
    lot = reads_a_table(town.officer(RECEIVER), 2)
    listed, school = reads_a_list(town.citizen(TRANG), 2)
    stack = _chooses(town)
    load, old, old_dossier = brings_over(town.officer(RECEIVER))
    return Offices(
        late,
        doubted,
        _practises(town),
        slip,
        plan,
        versions,
        package,
        lot,
        listed,
        school,
        stack,
        load,
        old,
        old_dossier,
    )


def _chooses(town: Town) -> str:
    """Tick a dossier of the work list and come to the page of the stack."""
    officer = town.officer(RECEIVER)
    officer.open("desk_inbox")
    officer.main.locator("[name=chosen]").first.focus()
    officer.page.keyboard.press("Space")
    officer.press("Làm với các hồ sơ đã đánh dấu", "Act on the ticked ones")
    return officer.path.rpartition("/")[2]


def opens_a_draft(town: Town, code: str) -> int:
    """Let a controller open the draft of a procedure, or find the one that is open."""
    clerk = town.officer(CONTROLLER)
    clerk.open("drafts")
    row = clerk.main.locator("tr", has_text=code)
    clerk.click(row.get_by_role("button").or_(row.locator("a[href*='quan-tri']")).first)
    return int(clerk.path.rpartition("/")[2])


def _asks_the_leader(town: Town, citizen: Citizen, code: str) -> None:
    officer = town.officer(RECEIVER)
    officer.opens(code)
    officer.asks_for({"id_card": "Ảnh bị mờ."})
    citizen.supplies(code, {"id_card": photo("lai.jpg")})
    officer.page.goto(officer.address("desk_allowance", code=code) + "?step=3")
    officer.page.fill("[name=words]", "Ảnh chụp lại vẫn không đọc được.")
    officer.press("Trình lãnh đạo", "Put it before the leader")


def _practises(town: Town) -> str:
    officer = town.officer(RECEIVER)
    officer.page.goto(officer.address("desk_practice_form") + f"?procedure={FIRST}")
    officer.press("Nộp hồ sơ tập", "File as practice")
    return officer.main.locator(".headline .code").first.inner_text()


def _plans(town: Town, versions: tuple[str, str]) -> int:
    clerk = town.officer(ADMINISTRATOR)
    old, new = versions
    clerk.page.goto(clerk.address("versions_of", code=VERSIONED) + f"?from={old}&to={new}")
    clerk.page.fill("[name=reason]", "Quyết định 1/QĐ-BQP")
    clerk.press("Lập kế hoạch và chạy thử", "Make the plan and try it")
    return int(clerk.path.rpartition("/")[2])
