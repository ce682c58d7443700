"""Proofs of entries: each in the newest head, what it does not cover left out, at one cost."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from motcua.adapters.journal_key import FileLogKey
from motcua.domain.audit.api import erase, proof_of, proofs_of
from motcua.domain.audit.values import NotInTree
from tests.factories.journal import NOW, OFFICER, make_journal, publish, write


@pytest.fixture
def numbers(db: None, tmp_path: Path, settings: Settings) -> list[int]:
    """Thirty entries under one head, and one that no head covers yet."""
    make_journal(tmp_path, settings)
    found = write(30)
    publish()
    return [*found, *write(1)]


def cost(numbers: list[int]) -> int:
    with CaptureQueriesContext(connection) as seen:
        proofs_of(numbers)
    return len(seen)


def test_many_proofs_are_those_of_each_and_cost_what_one_does(numbers: list[int]) -> None:
    found = proofs_of(numbers)
    assert list(found) == numbers[:30]
    assert all(found[number] == proof_of(number) for number in numbers[:30])
    assert cost(numbers) == cost(numbers[:1])


def test_what_no_head_covers_or_was_erased_has_no_proof(numbers: list[int]) -> None:
    erase(numbers=[numbers[3]], ground="QĐ 5", actor=OFFICER, key=FileLogKey(), now=NOW)
    assert numbers[3] not in proofs_of(numbers)
    for number in (numbers[3], numbers[-1], 0):
        with pytest.raises(NotInTree):
            proof_of(number)
