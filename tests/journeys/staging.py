"""What stands ready before every page is looked at: a dossier in each state, and the rest."""

from dataclasses import dataclass
from datetime import timedelta

from motcua.platform.clock import now
from tests.journeys.filling import fill_in
from tests.journeys.office_places import (
    ADMINISTRATOR,
    CONTROLLER,
    RECEIVER,
    SPECIALIST,
    Offices,
    prepare_offices,
)
from tests.journeys.town import BAO, KHOI, Town
from tests.journeys.walking import Citizen, Receipt, Visitor


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands ready to be looked at: dossiers of Khôi's in each state, and a draft."""

    draft: str
    draft_file: str
    settled_file: str
    spoiled: str
    new: Receipt
    asked: Receipt
    proposed: Receipt
    settled: Receipt
    refused: Receipt
    verification: str
    offices: Offices
    request: int
    hidden: int
    power: int


def _file_behind(visitor: Visitor, words: str) -> str:
    """Give the number of the file that the first link of these words shows."""
    href = str(visitor.main.get_by_role("link", name=words).first.get_attribute("href"))
    return href.removesuffix("/xem").rsplit("/", 1)[-1]


def prepare(town: Town) -> Stage:
    """Bring about everything that the pages show."""
    return prepare_rest(town, prepare_dossiers(town), prepare_offices(town))


@dataclass(frozen=True, slots=True)
class Dossiers:
    """One dossier in each state."""

    new: Receipt
    asked: Receipt
    proposed: Receipt
    settled: Receipt
    refused: Receipt


def prepare_dossiers(town: Town) -> Dossiers:
    """Bring dossiers into each state."""
    citizen = town.citizen(KHOI)
    new, asked, proposed, settled, refused = (citizen.files() for _ in range(5))
    receiver = town.officer(RECEIVER)
    receiver.opens(asked.code)
    receiver.asks_for({"health_declaration": "Ảnh bị mờ.", "form": "Ghi lại tên trường."})
    receiver.opens(refused.code)
    receiver.does("refuse", reason="not_an_applicant", refusal_note="Bạn đã đăng ký rồi.")
    receiver.opens(proposed.code)
    receiver.does("accept", note="Đủ giấy tờ, ảnh rõ.")
    town.officer(ADMINISTRATOR)
    specialist = town.officer(SPECIALIST)
    specialist.opens(proposed.code)
    specialist.does("propose", note="Đủ điều kiện, đề nghị ký.")
    town.settle(settled.code)
    return Dossiers(new, asked, proposed, settled, refused)


def prepare_rest(town: Town, dossiers: Dossiers, offices: Offices) -> Stage:
    """Keep a draft with all its answers and papers, and what else one person looks at."""
    citizen = town.citizen(KHOI)
    citizen.open("dossier", code=dossiers.settled.code)
    settled_file = _file_behind(citizen, "Xem các trang")
    link = citizen.main.get_by_role("link", name="Kiểm tra giấy này")
    verification = str(link.get_attribute("href")).partition("code=")[2]
    citizen.begins()
    spoiled = citizen.path.split("/")[3]
    citizen.begins()
    draft = citizen.path.split("/")[3]
    citizen.answers()
    citizen.attaches_all()
    draft_file = _file_behind(citizen, "Xem")
    return Stage(
        draft, draft_file, settled_file, spoiled, dossiers.new, dossiers.asked,
        dossiers.proposed, dossiers.settled, dossiers.refused, verification, offices,
        _asks_for_data(town, citizen), _asks_to_hide(town, dossiers.new.code),
        _gives_power(citizen),
    )  # fmt: skip


def _gives_power(citizen: Citizen) -> int:
    """Give a power to somebody who has not answered; give its number."""
    citizen.open("power_give")
    page = citizen.page
    fill_in(page, {"agent_name": "Trần Gia Bảo", "agent_number": BAO, "reason": "Nộp thay tôi"})
    citizen.main.locator("label[for=procedures]").click()
    citizen.press("Trao ủy quyền", "Give the power")
    return int(citizen.path.rpartition("/")[2])


def _asks_to_hide(town: Town, code: str) -> int:
    """Ask that readings of a dossier be hidden; give the number of the question."""
    controller = town.officer(CONTROLLER)
    controller.open("readings")
    controller.page.fill("[name=code]", code)
    controller.press("Chọn đơn vị", "Choose the unit")
    controller.main.locator("label[for=unit]").click()
    last = (now() + timedelta(days=20)).date().isoformat()
    controller.page.fill("[name=until]", last)
    fill_in(controller.page, {"document": "QĐ 12/QĐ-TTr", "reason": "Đang thanh tra."})
    controller.press("Gửi đề nghị", "Ask")
    link = controller.main.get_by_role("link", name=code).first
    return int(str(link.get_attribute("href")).rpartition("/")[2])


def _asks_for_data(town: Town, citizen: Citizen) -> int:
    """Ask for a correction; give the number the controller sees."""
    citizen.open("my_data")
    fill_in(citizen.page, {"kind": "correction", "words": "Sai dân tộc."})
    citizen.press("Gửi đề nghị", "Send the request")
    controller = town.officer(CONTROLLER)
    controller.open("data_requests")
    link = controller.main.get_by_role("link", name="Sửa dữ liệu sai").first
    return int(str(link.get_attribute("href")).rpartition("/")[2])
