"""What stands for an entry in the tree, and what opens it."""

import base64
import json
from datetime import UTC, datetime
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.audit.rules.sealing import (
    canonical,
    closed_part,
    disclosure,
    leaf,
    open_part,
    plain,
    seal,
)
from motcua.domain.audit.values import Written

SALT = bytes(range(32))
TEXTS = st.text(max_size=12)
NUMBERS = st.none() | st.integers(-(2**40), 2**40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.builds(
    Written,
    id=st.integers(1, 2**40),
    at=st.datetimes(timezones=st.just(UTC)),
    act=TEXTS, subject=TEXTS, outcome=TEXTS, actor_kind=TEXTS, account_id=NUMBERS,
    unit_id=NUMBERS, post=TEXTS, label=TEXTS,
    details=st.dictionaries(st.sampled_from(["step", "content", "a", "ê"]), VALUES),
    person_id=NUMBERS, source=TEXTS,
)  # fmt: skip


@given(ENTRIES)
def test_a_seal_is_the_salted_hashes_of_both_parts(entry: Written) -> None:
    opened = sha256(SALT[:16] + canonical(open_part(entry))).digest()
    closed = sha256(SALT[16:] + canonical(closed_part(entry))).digest()
    assert seal(entry, SALT) == opened + closed


@given(ENTRIES)
def test_a_disclosure_opens_the_open_part_alone(entry: Written) -> None:
    sealed = seal(entry, SALT)
    said = json.loads(disclosure(entry, SALT, sealed))
    digest = sha256(base64.b64decode(said["salt"]) + canonical(said["open"])).digest()
    assert digest == sealed[:32]
    assert base64.b64decode(said["closed"]) == sealed[32:]
    assert set(said) == {"closed", "number", "open", "salt"}


@given(ENTRIES, ENTRIES)
def test_other_content_has_another_seal(one: Written, other: Written) -> None:
    same = (open_part(one), closed_part(one)) == (open_part(other), closed_part(other))
    assert (seal(one, SALT) == seal(other, SALT)) is same


def test_a_leaf_is_written_as_the_published_format_says() -> None:
    lines = leaf(12, bytes(64)).decode().split("\n")
    zeros = base64.b64encode(bytes(32)).decode()
    assert lines == ["motcua-entry/v1", "12", zeros, zeros, ""]


def test_details_are_sealed_as_they_come_back() -> None:
    assert plain({"b": (1, 2), "a": {3: True}}) == {"b": [1, 2], "a": {"3": True}}


def test_the_moment_is_written_in_one_way() -> None:
    entry = Written(1, datetime(2026, 11, 23, 9, tzinfo=UTC), "", "", "", "", None, None, "", "",
                    {}, None, "")  # fmt: skip
    assert open_part(entry)["at"] == "2026-11-23T09:00:00.000000+00:00"
