"""Processes that call others: drawn in, or sent to another unit."""

import pytest

from motcua.domain.process.api import named_files, parse_bpmn
from motcua.domain.process.rules.conditions import comparisons
from motcua.domain.process.values import (
    BpmnRefused,
    Compare,
    Definition,
    Side,
    Stage,
    SubDossier,
)
from motcua.kernel.workdays import Limit, Unit
from tests.domain.process.drawing import NAMES, end, flow, lane, process, task
from tests.domain.process.shelf import called, example, tables

LONG = b"z" * 64
TASK = (task("a", "done"), flow("a", "z"), end("z"), lane("a"))


def call(name: str, node_id: str = "a", attributes: str = "") -> str:
    return f'<callActivity id="{node_id}" {NAMES} calledElement="{name}" {attributes}/>'


def calling(name: str, attributes: str = "") -> bytes:
    return process(call(name, attributes=attributes), flow("a", "z"), end("z"))


def problems(data: bytes, files: dict[str, bytes]) -> list[tuple[str, str]]:
    with pytest.raises(BpmnRefused) as refused:
        parse_bpmn(data, called=files)
    return [(each.element_id, each.message.en) for each in refused.value.problems]


def test_a_called_file_is_drawn_in_with_ids_of_its_own() -> None:
    read = example("call")
    ask = read.by_id["ask"]
    assert isinstance(ask, Stage)
    assert (ask.called, ask.limit) == ("opinions", Limit(5, Unit.working_day))
    answer = read.task("ask.answer")
    assert answer is not None
    assert (answer.scope, answer.lane.id, answer.lane.side) == (
        "ask",
        "ask.lane_chosen",
        Side.CHOSEN,
    )
    assert read.boundaries["ask.answer"][0].id == "ask.silence"
    assert [each.id for each in read.lanes] == [
        "lane_desk", "lane_expert", "ask.lane_asking", "ask.lane_chosen",
    ]  # fmt: skip


def test_an_outcome_named_in_a_called_file_is_that_of_its_own_task() -> None:
    condition = example("call").flow_by_id["ask.answered-objected"].condition
    assert condition is not None
    assert comparisons(condition) == (
        Compare("ask.answer", "==", "disagree"),
        Compare("ask.choose", "==", "done"),
    )


def test_a_task_of_a_called_file_without_a_lane_is_held_by_the_lane_that_calls() -> None:
    inner = process(task("a", "done"), flow("a", "z"), end("z"))
    outer = process(call("inner"), flow("a", "z"), end("z"), lane("a"))
    read = parse_bpmn(outer, called={"inner": inner})
    assert [(each.id, each.lane.id) for each in read.tasks] == [("a.a", "lane")]


def test_a_sub_dossier_keeps_its_process_beside() -> None:
    read = example("sub_dossier")
    check = read.by_id["check"]
    assert isinstance(check, SubDossier)
    assert (check.called, check.side, check.status, check.limit) == (
        "field_check",
        Side.SUPERIOR,
        4,
        Limit(3, Unit.working_day),
    )
    assert read.called["field_check"] == example("field_check")
    assert "visit" not in read.by_id


def test_the_hash_covers_what_is_called_and_asked_and_nothing_else() -> None:
    def hash_of(name: str, **changed: bytes) -> str:
        files = called() | changed
        return parse_bpmn(files[name], called=files, tables=tables()).sha256

    longer = called()["opinions"] + b"<!-- longer -->"
    assert hash_of("call") == hash_of("call", parallel=b"")
    assert hash_of("call") != hash_of("call", opinions=longer)
    field_check = called()["field_check"] + b"\n"
    assert hash_of("sub_dossier") != hash_of("sub_dossier", field_check=field_check)
    other = {"review": tables()["review"].__class__("review", tables()["review"].rules[:1], ())}
    assert hash_of("inclusive") != parse_bpmn(called()["inclusive"], tables=other).sha256


def test_a_process_that_calls_itself_again_is_refused() -> None:
    files = {"x": calling("y"), "y": calling("x")}
    assert ("a.a.a", "The process calls itself again: x → y → x.") in problems(calling("x"), files)
    away = 'motcua:dossier="true" motcua:unit="superior" motcua:status="4"'
    files = {"x": calling("y", away), "y": calling("x", away)}
    told = problems(calling("x", away), files)
    assert any("calls itself" in message for _, message in told)


def test_calls_deeper_than_five_are_refused() -> None:
    files = {f"n{number}": calling(f"n{number + 1}") for number in range(1, 6)}
    deepest = process(*TASK)
    assert parse_bpmn(calling("n1"), called={**files, "n5": deepest}).task("a.a.a.a.a.a")
    told = problems(calling("n1"), {**files, "n6": deepest})
    assert any("deeper than 5" in message for _, message in told)


def test_sub_processes_deeper_than_five_are_refused() -> None:
    inside = '<startEvent id="s7"/>'
    for number in range(6, 0, -1):
        inside = (
            f'<startEvent id="s{number}"/><subProcess id="p{number}" {NAMES}>{inside}</subProcess>'
        )
    data = process(*TASK, f'<subProcess id="p0" {NAMES}>{inside}</subProcess>')
    assert any("deeper than 5" in message for _, message in problems(data, {}))


def test_many_calls_that_grow_beyond_the_limit_stop_early() -> None:
    wide = process(
        *(call("b", f"c{number}") for number in range(200)), task("a", "done"), lane("a")
    )
    files = {"a": wide, "b": wide.replace(b'"b"', b'"c"'), "c": process(*TASK)}
    assert any("500" in message for _, message in problems(wide, files))


@pytest.mark.parametrize(
    ("inner", "place", "words"),
    [
        (b"<a/>", "a", "definitions"),
        (b"<!DOCTYPE a><a/>", "a", "DTD"),
        (b"not xml", "a", "not well-formed"),
        (process(*TASK[:-1]), "a.a", "lies in no lane"),
        (process(*TASK).replace(b'id="z"', b'id="%b"' % LONG), f"a.{LONG.decode()}", "up to 64"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_called_file_is_told_at_the_call(
    inner: bytes, place: str, words: str
) -> None:
    for attributes in ("", 'motcua:dossier="true" motcua:unit="superior" motcua:status="4"'):
        if LONG.decode() in place and attributes:
            continue  # a sub-dossier's ids stay as they are
        told = problems(calling("inner", attributes), {"inner": inner})
        assert any(element_id in {place, ""} and words in message for element_id, message in told)


def test_a_sub_dossier_needs_a_unit_and_a_status() -> None:
    told = problems(calling("b", 'motcua:dossier="true"'), {"b": process(*TASK)})
    assert [element_id for element_id, _ in told] == ["a", "a"]


def test_the_files_a_process_names_are_known_without_reading_it_whole() -> None:
    def files(data: bytes) -> list[list[str]]:
        named = named_files(data)
        return [sorted(each) for each in (named.called, named.tables, named.forms, named.documents)]

    assert files(called()["call"]) == [["opinions"], [], [], []]
    assert files(called()["inclusive"]) == [
        [], ["review"], ["receipt"], ["control_slip", "receipt"],
    ]  # fmt: skip
    assert files(calling("../elsewhere")) == [[], [], [], []]
    assert files(b"<!DOCTYPE a><a/>") == [[], [], [], []]


def test_a_definition_of_a_call_walks_like_one_file() -> None:
    read: Definition = example("call")
    assert {read.by_id[flow.source].scope for flow in read.flows} == {"", "ask"}
    assert read.start_of("ask").id == "ask.start"
