"""Counts beside filters: each is what choosing it would show."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.rules.tallying import count, met, tally
from motcua.domain.dossiers.values.desk import DUE_TAKES, FILTERS, Cell, DueIn, Flag

_KEYS = {
    "procedure": ["1.013133", "1.013134"],
    "step": ["receive", "appraise"],
    "due": [each.value for each in DueIn],
    "unit": ["1", "2"],
    "person": ["mine", "nobody", "7"],
    "channel": ["online", "post"],
}
_FLAGS = [each.value for each in Flag]
cells = st.lists(
    st.builds(
        lambda keys, flags, many, some: Cell(keys, flags, many, min(many, some)),
        st.fixed_dictionaries({name: st.sampled_from(keys) for name, keys in _KEYS.items()}),
        st.frozensets(st.sampled_from(_FLAGS)),
        st.integers(1, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)
chosen = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(["", *keys]) for name, keys in _KEYS.items()},
        "flag": st.sampled_from(["", *_FLAGS, "unheard"]),
    },
)


@given(cells, chosen)
def test_a_choice_says_what_it_would_show(of: list[Cell], now: dict[str, str]) -> None:
    found = tally(of, now)
    assert set(found) == set(FILTERS)
    for name, choices in found.items():
        assert len({each.key for each in choices}) == len(choices)
        for choice in choices:
            assert choice.count == met(of, {**now, name: choice.key})
        # Nothing that would show something is left out.
        for key in [*_KEYS.get(name, []), *(_FLAGS if name == "flag" else [])]:
            if met(of, {**now, name: key}):
                assert key in {each.key for each in choices}
        if now.get(name):
            assert now[name] in {each.key for each in choices}


@given(cells)
def test_all_is_all_and_the_dues_part_it(of: list[Cell]) -> None:
    assert count(of, {}) == sum(cell.count for cell in of)
    parts = {DueIn.LATE, DueIn.WEEK, DueIn.LATER, DueIn.STOPPED}
    assert sum(count(of, {"due": each}) for each in parts) == count(of, {})
    assert count(of, {"due": "never"}) == 0
    assert set(DUE_TAKES) == set(DueIn)
