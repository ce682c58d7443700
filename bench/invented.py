"""Invented procedures: as many as wanted, their names alike as those of a ministry are.

Acts, objects, people and places come from the lists below, and places from ``law/provinces.csv``.
Everything else is put together from pieces of the packages of ``catalogue/``: each procedure has as
many texts as one of them, each as long as the text in its place. The same number always gives the
same procedures.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from motcua.domain.catalogue.values import Words
from motcua.kernel.names import fold
from motcua.kernel.texts import Text

_ROOT: Final = Path(__file__).parents[1]
_NEIGHBOURS: Final = 5  # words of a real text that stay together
_ACTS: Final = (
    ("Cấp", "Issue"), ("Cấp lại", "Reissue"), ("Cấp đổi", "Exchange"), ("Gia hạn", "Extend"),
    ("Sửa đổi, bổ sung", "Amend"), ("Thu hồi", "Withdraw"), ("Thẩm định", "Appraise"),
    ("Phê duyệt", "Approve"), ("Đăng ký", "Register"), ("Xác nhận", "Confirm"),
    ("Công bố", "Announce"), ("Chấm dứt", "Terminate"), ("Đình chỉ", "Suspend"),
    ("Kiểm tra, công nhận", "Inspect and recognise"), ("Điều chỉnh", "Adjust"),
)  # fmt: skip
_PAPERS: Final = (
    ("giấy phép", "licence"), ("giấy chứng nhận", "certificate"), ("chứng chỉ", "diploma"),
    ("quyết định", "decision"), ("thẻ", "card"), ("kế hoạch", "plan"), ("phương án", "scheme"),
    ("hồ sơ thiết kế", "design file"), ("danh sách", "list"), ("trợ cấp", "allowance"),
)  # fmt: skip
_OBJECTS: Final = (
    ("khai thác khoáng sản", "mining"), ("xây dựng nhà ở", "housing construction"),
    ("kinh doanh vận tải hành khách", "passenger transport"),
    ("nuôi trồng thủy sản", "fish farming"),
    ("xả nước thải vào nguồn nước", "waste water discharge"),
    ("hành nghề dược", "pharmacy practice"),
    ("sản xuất thuốc nổ công nghiệp", "making of explosives"),
    ("mở sân bay chuyên dùng", "airfields"),
    ("khám bệnh, chữa bệnh", "medical treatment"), ("tàu bay không người lái", "unmanned aircraft"),
    ("dạy nghề trình độ sơ cấp", "vocational training"), ("an toàn thực phẩm", "food safety"),
    ("biểu diễn nghệ thuật", "performances"), ("quảng cáo ngoài trời", "outdoor advertising"),
    ("bảo vệ bí mật nhà nước", "state secrets"), ("tàu thuyền nhập cảnh", "entry of vessels"),
    ("lưu trú người nước ngoài", "stay of foreigners"), ("di tích lịch sử", "historical monuments"),
    ("phòng cháy, chữa cháy", "fire prevention"), ("mật mã dân sự", "civil cryptography"),
    ("ứng phó sự cố tràn dầu", "oil spill response"), ("đo đạc và bản đồ", "surveying and mapping"),
    ("thương binh và bệnh binh", "war invalids"), ("thân nhân liệt sĩ", "martyrs' families"),
    ("kết hôn có yếu tố nước ngoài", "international marriage"), ("nuôi con nuôi", "adoption"),
    ("chuyển quyền sử dụng đất", "transfer of land"), ("giống cây trồng", "plant varieties"),
    ("xuất khẩu lao động", "labour export"), ("kiểm dịch động vật", "animal quarantine"),
    ("phân bón và thuốc bảo vệ thực vật", "fertilisers and pesticides"), ("in ấn", "printing"),
)  # fmt: skip
_PEOPLE: Final = (
    ("tổ chức", "organisations"), ("cá nhân", "individuals"), ("hộ kinh doanh", "households"),
    ("doanh nghiệp có vốn đầu tư nước ngoài", "foreign-invested enterprises"),
    ("hợp tác xã", "cooperatives"), ("quân nhân dự bị", "reservists"), ("học sinh", "pupils"),
    ("cán bộ, công chức", "civil servants"), ("người cao tuổi", "the elderly"),
    ("người khuyết tật", "the disabled"), ("thuyền viên", "seafarers"), ("nông dân", "farmers"),
)  # fmt: skip
_SYLLABLES: Final = (
    "An", "Bình", "Cát", "Châu", "Chiềng", "Cường", "Dương", "Đại", "Đông", "Đồng", "Đức", "Gia",
    "Giang", "Hà", "Hải", "Hậu", "Hiệp", "Hòa", "Hoàng", "Hồng", "Hưng", "Hương", "Khánh", "Kim",
    "Lạc", "Lâm", "Lộc", "Long", "Lương", "Minh", "Mường", "Mỹ", "Nam", "Nga", "Nghĩa", "Ngọc",
    "Nguyên", "Nhơn", "Ninh", "Phong", "Phú", "Phúc", "Phước", "Quang", "Quế", "Quỳnh", "Sơn",
    "Tam", "Tân", "Tây", "Thạch", "Thái", "Thanh", "Thắng", "Thiện", "Thịnh", "Thọ", "Thuận",
    "Thủy", "Tiên", "Tín", "Trà", "Trung", "Trường", "Tuyên", "Vạn", "Văn", "Vân", "Vĩnh", "Xuân",
    "Yên",
)  # fmt: skip
# Two parts make a technical word, as long and as rare as those of real equipment lists.
_BEFORE: Final = (
    "aero", "anti", "auto", "bio", "cardio", "chrono", "counter", "cryo", "cyber", "dermo",
    "electro", "ferro", "geo", "hydro", "hyper", "inter", "iso", "kine", "litho", "macro",
    "magneto", "mega", "micro", "mono", "multi", "neuro", "nano", "omni", "ortho", "photo",
    "pneumo", "poly", "proto", "pseudo", "pyro", "radio", "retro", "semi", "spectro", "stereo",
    "super", "tele", "thermo", "trans", "turbo", "ultra", "video",
)  # fmt: skip
_AFTER: Final = (
    "analyser", "barrier", "carrier", "chamber", "circuit", "cleaner", "coating", "compressor",
    "conductor", "container", "controller", "cylinder", "detector", "dosimeter", "emitter",
    "engine", "filter", "furnace", "generator", "graph", "indicator", "injector", "insulator",
    "lifter", "locator", "meter", "mixer", "module", "monitor", "phone", "plotter", "processor",
    "projector", "reactor", "receiver", "recorder", "regulator", "scanner", "scope", "sensor",
    "separator", "shield", "simulator", "spray", "storage", "synthesis", "therapy", "transmitter",
    "vessel", "weld",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A paper or a result."""

    name: Text


@dataclass(frozen=True, slots=True)
class Invented:
    """A procedure as far as a search looks at it."""

    code: str
    name: Text
    summary: Text
    result: Part
    components: tuple[Part, ...]
    when_to_act: tuple[Text, ...] = ()
    conditions: tuple[Text, ...] = ()
    former_codes: tuple[str, ...] = ()
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Real:
    """The texts of a package of the catalogue; ``phrases`` is how many ways of asking it has."""

    name: Text
    summary: Text
    components: tuple[Text, ...]
    when_to_act: tuple[Text, ...]
    conditions: tuple[Text, ...]
    phrases: int

    def all(self) -> tuple[Text, ...]:
        """Give every text."""
        return (self.name, self.summary, *self.components, *self.when_to_act, *self.conditions)


class Pieces:
    """Runs of neighbouring words of the real texts, in either language."""

    def __init__(self, real: Sequence[Real], chance: random.Random) -> None:
        """Read all texts as two long ones."""
        self._vi = [word for each in real for text in each.all() for word in text.vi.split()]
        self._en = [word for each in real for text in each.all() for word in text.en.split()]
        self._chance = chance

    def like(self, text: Text) -> Text:
        """Give a text as long as this one."""
        return Text(self.run(len(text.vi.split())), self.run(len(text.en.split()), english=True))

    def run(self, length: int, *, english: bool = False) -> str:
        """Give so many words, a few neighbours at a time."""
        words, found = self._en if english else self._vi, list[str]()
        while len(found) < length:
            begin = self._chance.randrange(len(words) - _NEIGHBOURS)
            found += words[begin : begin + _NEIGHBOURS]
        return " ".join(found[: max(length, 0)])


def invented(count: int) -> tuple[list[Invented], Words]:
    """Give so many procedures with ways of asking for them, and the abbreviations in force."""
    chance = random.Random(11)  # noqa: S311  a bench, no secret
    synonyms = _yaml(_ROOT / "catalogue" / "synonyms.yaml")
    real = _real(synonyms)
    pieces = Pieces(real, chance)
    with (_ROOT / "law" / "provinces.csv").open(encoding="utf-8") as rows:
        provinces = [row["name"] for row in csv.DictReader(rows)]
    procedures, phrases = list[Invented](), dict[str, tuple[str, ...]]()
    for number in range(count):
        code, pattern = f"9.{number:06}", real[number % len(real)]
        procedure, phrases[code] = _procedure(code, chance, pattern, pieces, provinces)
        procedures.append(procedure)
    short = {fold(each["short"]): fold(each["long"]) for each in synonyms["abbreviations"]}
    return procedures, Words(short, frozenset(map(fold, synonyms["ignored"])), phrases)


def _procedure(
    code: str, chance: random.Random, real: Real, pieces: Pieces, provinces: Sequence[str]
) -> tuple[Invented, tuple[str, ...]]:
    act, paper, thing, people = (
        chance.choice(each) for each in (_ACTS, _PAPERS, _OBJECTS, _PEOPLE)
    )
    place = f"{chance.choice(_SYLLABLES)} {chance.choice(_SYLLABLES)}"
    device = chance.choice(_BEFORE) + chance.choice(_AFTER)
    name = Text(
        f"{act[0]} {paper[0]} {thing[0]} đối với {people[0]} tại {place}",
        f"{act[1]} {paper[1]}: {thing[1]}, {device}, for {people[1]} in {place}",
    )
    summary = Text(
        f"{people[0].capitalize()} được {act[0].lower()} {paper[0]} {thing[0]}, "
        f"{chance.choice(provinces)}.",
        f"{people[1].capitalize()}: {act[1].lower()} the {paper[1]} for {thing[1]} with {device}.",
    )
    phrases = (
        f"{act[0]} {paper[0]} {thing[0]}", f"{thing[0]} ở {place}", f"{paper[0]} cho {people[0]}",
        f"xin {paper[0]} {thing[0]} {chance.choice(provinces)}", f"{thing[1]} {paper[1]}",
        f"{device} {paper[1]}", *(pieces.run(_NEIGHBOURS) for _ in range(real.phrases - 6)),
    )  # fmt: skip
    procedure = Invented(
        code,
        _filled(name, real.name, pieces),
        _filled(summary, real.summary, pieces),
        Part(Text(f"{paper[0].capitalize()} {thing[0]}", f"{paper[1]}: {thing[1]}")),
        tuple(Part(pieces.like(each)) for each in real.components),
        tuple(map(pieces.like, real.when_to_act)),
        tuple(map(pieces.like, real.conditions)),
    )
    return procedure, phrases


def _filled(text: Text, real: Text, pieces: Pieces) -> Text:
    """Give a text with as many words after it as it is shorter than the real one."""
    vi = pieces.run(len(real.vi.split()) - len(text.vi.split()))
    en = pieces.run(len(real.en.split()) - len(text.en.split()), english=True)
    return Text(f"{text.vi} {vi}".rstrip(), f"{text.en} {en}".rstrip())


def _real(synonyms: Any) -> list[Real]:
    spoken = {each["code"]: len(each["phrases"]) for each in synonyms["procedures"]}
    return [
        Real(
            _text(each["name"]),
            _text(each["summary"]),
            tuple(_text(part["name"]) for part in _components(file, each)),
            tuple(_text(said) for said in each.get("when_to_act", ()) if "vi" in said),
            tuple(_text(said) for said in each.get("conditions", ()) if "vi" in said),
            spoken.get(each["code"], 0),
        )
        for file in sorted(_ROOT.glob("catalogue/*/*/procedure.yaml"))
        for each in (_yaml(file),)
    ]


def _components(file: Path, package: Any) -> Iterator[Any]:
    for part in package.get("components", ()):
        if "use" in part:  # papers that several procedures share
            yield from _yaml(file.parent / part["use"])
        else:
            yield part


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  plain texts


def _text(both: dict[str, str]) -> Text:
    return Text(both["vi"], both["en"])
