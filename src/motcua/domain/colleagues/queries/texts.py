"""The texts of units, and the facts of a dossier that go into them."""

from datetime import datetime

from motcua.domain.colleagues.models import UnitText
from motcua.domain.colleagues.values import TextFacts, Use
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import format_moment, local
from motcua.kernel.texts import Text

# The places that a dossier fills by itself, and what stands there.
PLACES = {
    "ma_ho_so": Text("mã hồ sơ", "the dossier's code"),
    "ho_ten": Text("họ tên chủ hồ sơ", "the owner's name"),
    "dia_chi": Text("địa chỉ chủ hồ sơ", "the owner's address"),
    "thu_tuc": Text("tên thủ tục", "the procedure's name"),
    "don_vi": Text("đơn vị tiếp nhận", "the receiving unit"),
    "ngay_nop": Text("ngày giờ nộp", "when it was filed"),
    "han_tra": Text("hạn trả kết quả", "when it is due"),
    "so_lan_bo_sung": Text("số lần đã yêu cầu bổ sung", "how often papers were asked for"),
    "hom_nay": Text("ngày hôm nay", "today"),
}


def texts_of(subject: Subject) -> tuple[TextFacts, ...]:
    """Give the texts of the units in which somebody works."""
    rows = UnitText.objects.filter(unit_id__in=subject.units_as(*READERS), ended_at__isnull=True)
    return tuple(
        TextFacts(row.pk, row.unit_id, Use(row.use), row.name, row.text, row.procedure_code)
        for row in rows.order_by("use", "name", "id")
    )


def facts_for(view: DossierView, now: datetime) -> dict[str, str]:
    """Give what goes into the places of a text about a dossier; empty what it does not have."""
    progress = view.progress
    return {
        "ma_ho_so": view.code,
        "ho_ten": view.owner.full_name,
        "dia_chi": view.owner.address,
        "thu_tuc": progress.procedure.vi,
        "don_vi": progress.unit.vi,
        "ngay_nop": format_moment(progress.filed_at, "vi"),
        "han_tra": format_moment(progress.due_at, "vi") if progress.due_at else "",
        "so_lan_bo_sung": str(view.supplements_count),
        "hom_nay": f"{local(now):%d/%m/%Y}",
    }
