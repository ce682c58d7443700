"""Finding: people's own words, in both languages, lead to the right procedure first."""

import pytest

from tests.domain.catalogue.finding import Finder

FIRST, OUT, RESERVE, MORE = "1.013133", "1.013134", "1.013135", "1.013136"
IN, AWAY, EXEMPT = "1.013137", "1.013138", "1.013139"


@pytest.fixture(scope="module")
def found() -> Finder:
    return Finder()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("dang ky nghia vu", FIRST),
        ("dang ky nghia vu quan su", FIRST),
        ("Đăng ký nghĩa vụ quân sự", FIRST),
        ("ĐĂNG KÝ NVQS", FIRST),
        ("dk nvqs lan dau", FIRST),
        ("nvqs", FIRST),
        ("nghia vu quan su lan d", FIRST),
        ("tôi đủ 17 tuổi thì phải làm gì", FIRST),
        ("em 17 tuoi", FIRST),
        ("I turn 17", FIRST),
        ("con tôi sinh nhật 17 tuổi", FIRST),
        ("register for military service", FIRST),
        ("1.013133", FIRST),
        ("1.001821", FIRST),
        ("phieu tu khai suc khoe", FIRST),
        ("chuyển nhà", OUT),
        ("chuyen nha", OUT),
        ("toi sap chuyen di noi khac", OUT),
        ("I am moving house", OUT),
        ("giay gioi thieu di chuyen", OUT),
        ("chuyển trường", OUT),
        ("mới chuyển đến", IN),
        ("chuyen den", IN),
        ("moving in", IN),
        ("1.001748", IN),
        ("đi học xa", AWAY),
        ("di hoc xa", AWAY),
        ("đi nước ngoài", AWAY),
        ("tam vang", AWAY),
        ("temporary absence", AWAY),
        ("tam va", AWAY),
        ("xuat ng", RESERVE),
        ("xuất ngũ", RESERVE),
        ("xuat ngu ve", RESERVE),
        ("qndb", RESERVE),
        ("phieu quan nhan du bi", RESERVE),
        ("discharged from the army", RESERVE),
        ("tot nghiep dai hoc", MORE),
        ("đăng ký bổ sung", MORE),
        ("I graduated", MORE),
        ("mien nvqs thoi chien", EXEMPT),
        ("wartime exemption", EXEMPT),
    ],
)
def test_the_right_procedure_comes_first(found: Finder, query: str, code: str) -> None:
    assert found(query)[:1] == [code]


def test_moving_out_is_also_among_the_answers_to_studying_far_away(found: Finder) -> None:
    assert OUT in found("đi học đại học xa nhà")[:3]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!! ???",
        "đkkh",
        "đăng ký kết hôn",
        "dang ky ket hon",
        "kết hôn",
        "ly hôn",
        "giấy khai sinh",
        "sổ đỏ",
        "nhận con nuôi",
        "cấp thẻ căn cước",
        "how to get married",
        "tôi",
        "x" * 9999,
    ],
)
def test_what_is_not_here_finds_nothing(found: Finder, query: str) -> None:
    assert found(query) == []
    assert all(found(phrase) for phrase in found.index.suggest(query))


def test_scores_fall_and_stay_within_one(found: Finder) -> None:
    scores = [score for _, score in found.index.find("dang ky nghia vu quan su")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(scores) >= 7
