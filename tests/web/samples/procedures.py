"""What the pages read of a procedure."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Made

from motcua.domain.catalogue import values as catalogue
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, Limit, Unit


def _procedure(code: str, vi: str, en: str) -> Made:
    """Give what the pages read of a ProcedureVersion."""
    return Made(
        code=code,
        former_codes=("1.001821",),
        name=Text(vi, en),
        summary=Text(
            "Nam công dân đủ 17 tuổi trong năm đăng ký lần đầu với Ban Chỉ huy quân sự cấp xã.",
            "Male citizens who turn 17 in the year register for the first time with the military "
            "command of their commune.",
        ),
        field="military_service",
        levels=(catalogue.Level.COMMUNE,),
        applicants=(catalogue.ApplicantKind.CITIZEN,),
        effective_from=date(2025, 8, 7),
        effective_to=None,
        decision="6375/QĐ-BQP",
        executing_unit=Text("Ban Chỉ huy quân sự cấp xã", "Military command of the commune"),
        deciding=catalogue.Deciding.PEOPLE_COMMITTEE,
        regulation=None,
        authorised_unit=None,
        coordinating_unit=None,
        cases=(),
        stages=(),
        runs=True,
        offered=lambda channel: channel == Channel.online,
        deciding_unit=Text("Chủ tịch Ủy ban nhân dân cấp xã", "Chair of the commune"),
        offers=(
            catalogue.Offer(Channel("online"), Limit(2, Unit.working_hour), (), None),
            catalogue.Offer(
                Channel("direct"),
                Limit(1, Unit.working_day),
                (catalogue.Fee(catalogue.FeeKind.FEE, Decimal(0), "VND", None),),
                None,
            ),
        ),
        components=(
            catalogue.Component(
                key="health",
                name=Text(
                    "Phiếu tự khai sức khỏe nghĩa vụ quân sự",
                    "Health declaration for military service",
                ),
                originals=1,
                copies=0,
                required=True,
                if_any=False,
                present_only=False,
                replaced_by=None,
                accept=(catalogue.Accept.PDF,),
                note=Text(
                    "Điền ngay trên mạng; hệ thống lập phiếu cho bạn ký.",
                    "Filled in online; the system makes the form for you.",
                ),
            ),
            catalogue.Component(
                key="id_card",
                name=Text(
                    "Bản chụp Căn cước công dân hoặc Thẻ Căn cước", "Copy of the identity card"
                ),
                originals=0,
                copies=1,
                required=False,
                if_any=False,
                present_only=False,
                replaced_by=catalogue.Register.POPULATION,
                accept=(catalogue.Accept.JPEG,),
                note=None,
            ),
        ),
        result=catalogue.ResultKind(
            Text("Giấy chứng nhận đăng ký nghĩa vụ quân sự", "Registration certificate"),
            "",
            "",
            "",
            (),
        ),
        legal_basis=(
            catalogue.LegalText(
                "78/2015/QH13",
                Text("Luật Nghĩa vụ quân sự", "Military Service Law"),
                date(2015, 6, 19),
                Text("Điều 12, 16", "Art. 12, 16"),
            ),
            catalogue.LegalText("220/2025/NĐ-CP", None, None, None),
        ),
        steps=(
            Text(
                "Công dân nộp hồ sơ trực tuyến hoặc trực tiếp tại Ban Chỉ huy quân sự cấp xã.",
                "The citizen files online or at the counter of the commune's military command.",
            ),
            Text(
                "Ban Chỉ huy quân sự cấp xã kiểm tra, đối chiếu và trình Chủ tịch UBND cấp xã ký.",
                "The command checks the dossier and puts it before the chair of the commune.",
            ),
            Text(
                "Công dân nhận Giấy chứng nhận đăng ký nghĩa vụ quân sự.",
                "The citizen receives the certificate.",
            ),
        ),
        conditions=(),
        when_to_act=(
            Text(
                "Tháng 4 hằng năm, sau khi có lệnh gọi đăng ký.",
                "In April, after the call to register.",
            ),
        ),
        applicant_deadlines=(),
        registers=(),
        corrections=(
            catalogue.Correction(
                "offers",
                Text("Không ghi phí khi nộp trực tuyến", "No fee stated online"),
                Text("Miễn phí ở mọi cách nộp", "Free of charge in every channel"),
                Text("Luật không thu phí đăng ký nghĩa vụ quân sự", "The law takes no fee"),
                "78/2015/QH13",
            ),
        ),
        unconfirmed=(Text("Giờ làm việc của từng đơn vị", "Office hours of each unit"),),
        related=(
            catalogue.Related(
                "1.013136",
                Text("khi thông tin thay đổi sau đăng ký", "when your data change afterwards"),
            ),
        ),
    )


PROCEDURES = [
    _procedure(
        "1.013133", "Đăng ký nghĩa vụ quân sự lần đầu", "First registration for military service"
    ),
    _procedure(
        "1.013134", "Đăng ký nghĩa vụ quân sự khi chuyển nơi cư trú (chuyển đi)", "Moving out"
    ),
    _procedure("1.013135", "Đăng ký phục vụ trong ngạch dự bị", "Registration for the reserve"),
    _procedure("1.013136", "Đăng ký nghĩa vụ quân sự bổ sung", "Supplementary registration"),
    _procedure("1.013138", "Đăng ký nghĩa vụ quân sự tạm vắng", "Temporary absence"),
]
PROCEDURE = PROCEDURES[0]
NAME = PROCEDURE.name
