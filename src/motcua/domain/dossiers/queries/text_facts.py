"""The facts of a dossier that go into the places of a text about it."""

from datetime import datetime

from motcua.domain.dossiers.values import DossierView
from motcua.kernel.moments import format_moment, local
from motcua.kernel.texts import Text

# The places that a dossier fills by itself, and what stands there.
TEXT_PLACES = {
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


def text_facts(view: DossierView, now: datetime) -> dict[str, str]:
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
