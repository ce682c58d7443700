"""What a search forgives, what it never does, and what it answers when it finds nothing."""

import string
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.catalogue.rules.search import SearchIndex
from motcua.domain.catalogue.rules.search.index import MOST_HITS
from motcua.domain.catalogue.rules.search.nearness import Neighbourhood, distance
from motcua.domain.catalogue.rules.search.numerals import with_digits
from motcua.domain.catalogue.rules.search.spelling import parts_of, same_sound, without_keys
from motcua.domain.catalogue.values import Words
from motcua.kernel.names import fold
from motcua.kernel.texts import Text
from tests.domain.catalogue.finding import Finder

_NOTHING = Text("-", "-")


@dataclass(frozen=True)
class Made:
    """A procedure with nothing but a name."""

    code: str
    name: Text
    summary: Text = _NOTHING
    former_codes: tuple[str, ...] = ()
    components: tuple["Made", ...] = ()
    when_to_act: tuple[Text, ...] = ()
    conditions: tuple[Text, ...] = ()
    runs: bool = False

    @property
    def result(self) -> "Made":
        """Give something with a name."""
        return self


def index_of(*names: str) -> SearchIndex:
    """Index procedures of these names."""
    made = [Made(f"9.{number:06}", Text(name, name)) for number, name in enumerate(names)]
    return SearchIndex(made, Words({}, frozenset(["of"]), {}))


FINDER = Finder()
INDEX = FINDER.index
LONG_AND_RARE = [
    word
    for word in INDEX.vocabulary
    if len(word) >= 8 and word.isalpha() and 0 < len(INDEX.find(word)) <= 2
]
_TYPED = st.text(
    alphabet=string.ascii_lowercase + " 0123456789đăâêôơưáàảãạ.-'\"\\\x00", max_size=250
)
_WORDS = st.lists(
    st.sampled_from(["đăng", "ký", "nghĩa", "vụ", "quân", "sự", "chuyển", "đến", "trường", "tuổi"]),
    min_size=1,
    max_size=6,
)


@given(_WORDS)
def test_without_marks_the_same_is_found(words: list[str]) -> None:
    query = " ".join(words)
    assert INDEX.find(fold(query)) == INDEX.find(query)


@given(st.data())
def test_one_edit_in_a_rare_long_word_still_finds_it(data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(LONG_AND_RARE))
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    typed = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    if typed not in INDEX.vocabulary:
        right = {position for position, _ in INDEX.find(word)}
        assert right & {position for position, _ in INDEX.find(typed)}


@given(st.one_of(_TYPED, st.text(max_size=300)))
@settings(max_examples=200)
def test_whatever_is_typed_is_answered_in_one_order(query: str) -> None:
    found = INDEX.find(query)
    assert found == INDEX.find(query)
    assert [score for _, score in found] == sorted((s for _, s in found), reverse=True)
    assert all(0 < score <= 1 for _, score in found)
    assert len({position for position, _ in found}) == len(found)
    assert len(INDEX.suggest(query)) <= 3


@pytest.mark.parametrize(("query", "right"), [("trace", 1), ("trade", 0), ("trace licence", 1)])
def test_a_known_word_is_not_read_as_another_one(query: str, right: int) -> None:
    index = index_of("Trade licence", "Trace licence", "Road works")
    assert [position for position, _ in index.find(query)] == [right]


def test_what_holds_the_word_comes_before_what_holds_one_like_it() -> None:
    index = index_of("Inspection of vessels", "Inspector of vessels")
    assert index.find("inspector vessels")[0][0] == 1
    assert index.find("inspectian vessels")[0][0] == 0


def test_of_words_a_typing_error_away_only_the_nearest_are_meant() -> None:
    index = index_of("Appointing", "Painting")
    assert [position for position, _ in index.find("ppointing")] == [0]


def test_syllables_without_their_neighbours_are_no_answer() -> None:
    index = index_of("Kết luận về bệnh nặng hơn", "Đăng ký kết hôn", "Đăng ký tàu cá")
    assert [position for position, _ in index.find("kết hôn")] == [1]
    without = index_of("Kết luận về bệnh nặng hơn", "Đăng ký tàu cá")
    assert without.find("kết hôn") == []
    assert without.suggest("kết hôn") == ()


def test_of_equal_ones_those_that_run_come_first() -> None:
    name = Text("Đăng ký tàu cá", "Register a boat")
    made = [Made(f"9.{number:06}", name, runs=number == 2) for number in range(4)]
    index = SearchIndex(made, Words({}, frozenset(), {}))
    assert [position for position, _ in index.find("tàu cá")] == [2, 0, 1, 3]


def test_so_many_procedures_are_found_and_no_more() -> None:
    index = index_of(*(f"Licence {number}" for number in range(500)))
    assert [position for position, _ in index.find("licence")] == list(range(MOST_HITS))


@given(st.lists(st.text("abcd", min_size=3, max_size=10), min_size=1, max_size=30, unique=True))
def test_the_neighbourhood_finds_what_measuring_every_word_finds(words: list[str]) -> None:
    typed, edits = words[0], 2 if len(words[0]) >= 8 else 1
    if len(typed) < 4:
        return
    near = Neighbourhood(words).near(typed, edits)
    measured = {each: distance(typed, each, edits) for each in words[1:]}
    assert near == {each: away for each, away in measured.items() if away <= edits}


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("nghia", "ngia", 1), ("ngia", "nghia", 1), ("quan", "quna", 1), ("quan", "quen", 1),
     ("registration", "regsitraton", 2), ("quan", "su", 3), ("a", "a", 0)],
)  # fmt: skip
def test_edits(one: str, other: str, away: int) -> None:
    assert distance(one, other, 2) == away


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nghiax", "nghia"), ("ddang", "dang"), ("kys", "ky"), ("vuj", "vu"), ("quaan", "quan"),
     ("suwj", "su"), ("nghia4", "nghia"), ("d9ang", "dang"), ("tuyeern", "tuyen"),
     ("ddaauf", "dau"), ("thuwowngf", "thuong"), ("vawngs", "vang")],
)  # fmt: skip
def test_keys_left_over_from_typing(typed: str, meant: str) -> None:
    assert meant in list(without_keys(typed))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ky", "ki"), ("li", "ly"), ("my", "mi"), ("quy", "qui"), ("si", "sy"), ("ti", "ty")],
)
def test_i_and_y(one: str, other: str) -> None:
    assert same_sound(one) == other


@pytest.mark.parametrize("word", ["thuy", "may", "hai", "nghi a", "yen", "17"])
def test_other_words_keep_their_i_and_y(word: str) -> None:
    assert same_sound(word) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [("muoi bay tuoi", "17 tuoi"), ("hai muoi lam tuoi", "25 tuoi"), ("ba thang", "3 thang"),
     ("bay vao", "bay vao"), ("lan hai", "lan 2"), ("seventeen", "17"), ("17th", "17"),
     ("03 thang", "3 thang"), ("muoi ngay", "10 ngay"), ("tau bay", "tau bay"),
     ("1.013133", "1.013133")],
)  # fmt: skip
def test_numbers_in_words(text: str, read: str) -> None:
    assert " ".join(with_digits(text.split())) == read


def test_words_run_together_are_taken_apart() -> None:
    known = {"nghia", "vu", "quan", "su", "ng", "hia"}
    assert parts_of("nghiavuquansu", known) == ["nghia", "vu", "quan", "su"]
    assert parts_of("nghiavux", known) == []
    assert parts_of("x" * 200, {"xx"}) == []


@pytest.mark.parametrize(
    "query", ["nghja vuu quqn suu", "exemtpon wartjme zzzz", "xuat ngx zzzz qqqq wwww"]
)
def test_when_nothing_is_found_the_nearest_phrases_are_suggested(query: str) -> None:
    suggested = INDEX.suggest(query)
    assert 1 <= len(suggested) <= 3
    assert all(INDEX.find(each) for each in suggested)


@pytest.mark.parametrize("query", ["", "!!!", "zzzzzz qqqqqq", "x" * 9999])
def test_nothing_is_suggested_for_nothing(query: str) -> None:
    assert INDEX.suggest(query) == ()
