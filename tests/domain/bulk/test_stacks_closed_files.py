"""Printing many dossiers gives no file that is closed: infected, or withdrawn for its mark."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from uuid import UUID

import pytest

from motcua.domain.bulk import api
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import Asked, BatchState, ItemState, Paper, StackAct
from motcua.domain.dossiers import api as dossiers
from motcua.kernel.names import file_name
from motcua.platform.files.disk import read
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.tasks import withdraw
from motcua.web.shared.item_outcomes import outcome
from tests.factories.office import Office
from tests.factories.stacks import all_at_once, begin, choose, facts, file_many, run, said, states

pytestmark = pytest.mark.django_db
DONE, FAILED = ItemState.DONE, ItemState.FAILED
FILES = Asked(papers=(Paper.FILES,), archive=True)


def infect(file: StoredFile) -> None:
    """Mark a file as a scanner that came later does."""
    StoredFile.objects.filter(pk=file.pk).update(scan=Scan.INFECTED)


def papers_of(office: Office, code: str) -> list[StoredFile]:
    papers = dossiers.dossier_for(office.receiver.subject, code).papers
    return [StoredFile.objects.get(pk=each.file_id) for each in papers]


def made_but_not_packed(office: Office, count: int, now: datetime) -> UUID:
    """Begin to print dossiers and stop before all is put into one file; give the stack."""
    file_many(office, count, now)
    stack = choose(office.receiver, now)
    begin(stack, StackAct.PRINT, office.receiver, now, FILES)
    api.run_stack(stack_id=stack, most=count, now=now)
    return stack


def printed() -> list[str]:
    made = Stack.objects.get().made
    assert made
    with zipfile.ZipFile(BytesIO(read(made))) as whole:
        return whole.namelist()


@pytest.mark.parametrize("close", [infect, withdraw])
def test_a_closed_file_is_left_out_and_the_outcome_says_so(
    office: Office, now: datetime, close: Callable[[StoredFile], None]
) -> None:
    (code,) = file_many(office, 1, now)
    papers = papers_of(office, code)
    close(papers[0])
    asked = Asked(papers=(Paper.RECEIPT, Paper.FILES), archive=True)
    (item,) = all_at_once(StackAct.PRINT, office.receiver, now, asked)
    assert states([item]) == [(DONE, "")]
    assert len(printed()) == len(papers)
    assert not any("/001-" in name for name in printed())
    words = outcome(item)
    assert "Không đưa vào 1 tệp" in words.vi
    assert "Left out: 1 closed" in words.en


@pytest.mark.parametrize("close", [infect, withdraw])
def test_where_all_is_closed_nothing_is_printed(
    office: Office, now: datetime, close: Callable[[StoredFile], None]
) -> None:
    code, _ = file_many(office, 2, now)
    for each in papers_of(office, code):
        close(each)
    first, second = all_at_once(StackAct.PRINT, office.receiver, now, FILES)
    assert states([first, second]) == [(FAILED, "file_closed"), (DONE, "")]
    assert "tệp đã khóa" in outcome(first).vi
    assert {name.split("/")[0] for name in printed()} == {file_name(second.code)}


def test_what_is_found_infected_while_it_is_put_together_is_not_put_in(
    office: Office, now: datetime
) -> None:
    who, stack = office.receiver, made_but_not_packed(office, 2, now)
    infect(StoredFile.objects.filter(owner=f"stack:{stack}").order_by("created_at", "pk")[0])
    run(stack, now)
    assert sorted(states(said(stack, who))) == [(DONE, ""), (FAILED, "file_closed")]
    assert len({name.split("/")[0] for name in printed()}) == 1
    assert facts(stack, who).state is BatchState.DONE


def test_a_stack_of_which_nothing_is_left_ends_without_a_file(
    office: Office, now: datetime
) -> None:
    who, stack = office.receiver, made_but_not_packed(office, 1, now)
    infect(StoredFile.objects.get(owner=f"stack:{stack}"))
    run(stack, now)
    ended = facts(stack, who)
    assert (ended.state, ended.file_id, ended.failed) == (BatchState.DONE, None, 1)
