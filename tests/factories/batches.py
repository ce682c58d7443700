"""Tables of reservists with their cards, ready to be filed in bulk."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.domain.bulk.api import add_file, make_batch, make_list
from motcua.platform.files.storage import store
from tests.factories.filings import photo
from tests.factories.office import Member

RESERVE, OLD_CODE = "1.013135", "1.001805"
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Đức Cường", "Phạm Ý", "Đặng Văn Em")


def cells(number: int, **other: str) -> dict[str, str]:
    """Give the cells of one reservist, by column."""
    return {
        "no": str(number),
        "owner_name": NAMES[(number - 1) % len(NAMES)],
        "owner_number": f"001205{number:06d}",
        "owner_birth": "01/02/2005",
        "owner_phone": "0912345678",
        "group": "Được gọi đăng ký vào ngạch dự bị",
        "speciality": "Lái xe",
        "address.province": "Quảng Ninh",
        "address.commune": "Hạ Long",
        "address.detail": "Số 5 phố Mới",
        "declaration": "có",
        **other,
    }


def lines(rows: list[dict[str, str]]) -> list[list[str]]:
    """Give a table of these rows, its head by keys."""
    heads = list(dict.fromkeys(key for row in rows for key in row))
    return [heads, *([row.get(key, "") for key in heads] for row in rows)]


def card_name(row: Mapping[str, str]) -> str:
    """Give the name of a card's scan, as the robot of the officers wrote it."""
    return f"{row['no']} {row['owner_name']} {row['owner_birth'].replace('/', '-')}.jpg"


def put(batch: UUID, name: str, member: Member, now: datetime) -> None:
    """Put a picture into a batch under a name."""
    owner = f"account:{member.account.pk}"
    file = store(data=photo(), name=name, media_type="image/jpeg", owner=owner, now=now)
    add_file(batch_id=batch, name=name, file_id=file.pk, subject=member.subject, now=now)


def make_for(
    house: int, rows: list[dict[str, str]], member: Member, unit: int, now: datetime, *,
    code: str = RESERVE, stated: bool = True,
) -> UUID:  # fmt: skip
    """Make a list of an organisation of these rows with the card of each."""
    batch = make_list(
        organisation_id=house, procedure_code=code, component="", lines=lines(rows),
        sheet_name="danh-sach.xlsx", unit_id=unit, stated=stated, subject=member.subject,
        actor=member.actor, now=now,
    )  # fmt: skip
    for row in rows if code == RESERVE else ():
        put(batch, card_name(row), member, now)
    return batch


def make(
    rows: list[dict[str, str]], member: Member, now: datetime, *, code: str = RESERVE
) -> UUID:  # fmt: skip
    """Make a batch of these rows with the card of each."""
    batch = make_batch(
        procedure_code=code, component="", lines=lines(rows), sheet_name="du-bi.xlsx",
        subject=member.subject, actor=member.actor, now=now,
    )  # fmt: skip
    for row in rows:
        put(batch, card_name(row), member, now)
    return batch
