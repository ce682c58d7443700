"""Invented names of people and communes."""

from random import Random

_FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Nông", "Vi", "Lò", "Đinh",
)  # fmt: skip
_MIDDLE = ("Văn", "Minh", "Đức", "Quang", "Thị", "Gia", "Hữu", "Thanh", "Ngọc", "Xuân")
_GIVEN = (
    "An", "Bảo", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hùng", "Khôi", "Lan", "Long", "Mai",
    "Nam", "Phúc", "Quân", "Sơn", "Thắng", "Tùng", "Vinh", "Yến",
)  # fmt: skip
_PLACE = (
    "Bình", "Cao", "Đông", "Hòa", "Hưng", "Kim", "Lạc", "Minh", "Phú", "Quang", "Tân", "Thanh",
    "Thịnh", "Tiên", "Trung", "Vĩnh", "Xuân", "Yên",
)  # fmt: skip


def person(random: Random) -> str:
    """Give a full name."""
    return " ".join(random.choice(part) for part in (_FAMILY, _MIDDLE, _GIVEN))


def commune(number: int) -> str:
    """Give a name for the commune of a number from 0; the first 306 differ."""
    first, second = divmod(number, len(_PLACE) - 1)
    others = [each for each in _PLACE if each != _PLACE[first % len(_PLACE)]]
    again = f" {first // len(_PLACE) + 1}" if first >= len(_PLACE) else ""
    return f"{_PLACE[first % len(_PLACE)]} {others[second]}{again}"
