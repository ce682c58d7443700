"""Writing: another modeller reads it, and so do we, with ids and diagram kept."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser  # type: ignore[import-untyped]

from motcua.domain.process.api import laid_out, parse_bpmn, write_bpmn
from motcua.domain.process.values import Definition, Diagram, Stage
from motcua.kernel.texts import Text
from tests.domain.process.drawing import SHIPPED
from tests.domain.process.generating import generate
from tests.domain.process.shelf import WHOLE, again, example

SHIPPED_ONES = sorted(SHIPPED.parent.glob("*.bpmn"))
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def same(one: Definition, other: Definition) -> bool:
    """Say whether two are equal but for the bytes they were read from."""
    return replace(one, sha256="") == replace(other, sha256="")


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_written_is_read_back(name: str) -> None:
    read = example(name)
    assert same(again(write_bpmn(read)), read)
    assert read.diagram.shapes


@pytest.mark.parametrize("path", SHIPPED_ONES, ids=lambda path: str(path.stem))
def test_what_is_shipped_is_written_and_read_back(path: object) -> None:
    read = parse_bpmn(getattr(path, "read_bytes")())  # noqa: B009
    assert same(parse_bpmn(write_bpmn(read)), read)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.booleans())
def test_generated_processes_are_read_written_and_read(seed: int, drawn: bool) -> None:  # noqa: FBT001
    read = parse_bpmn(generate(seed).xml)
    if drawn:
        read = laid_out(read)
    assert same(parse_bpmn(write_bpmn(read)), read)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" &<>\"'"),
        min_size=1,
        max_size=30,
    ).filter(lambda words: words.strip())
)
def test_any_name_survives(words: str) -> None:
    read = parse_bpmn(SHIPPED.read_bytes())
    name = parse_bpmn(write_bpmn(replace(read, name=Text(words, words)))).name
    assert parse_bpmn(write_bpmn(replace(read, name=name))).name == name


def test_what_was_drawn_in_is_written_as_an_embedded_sub_process() -> None:
    read = example("call")
    data = write_bpmn(read)
    process = fromstring(data).find(f"{BPMN}process")  # noqa: S314 — written here
    assert process is not None
    assert process.find(f"{BPMN}callActivity") is None
    inner = process.find(f"{BPMN}subProcess")
    assert inner is not None
    assert inner.find(f"{BPMN}userTask[@id='ask.answer']") is not None
    stage = parse_bpmn(data).by_id["ask"]
    assert isinstance(stage, Stage)
    assert stage.called == "opinions"


def test_a_process_without_a_diagram_is_written_without_one() -> None:
    bare = replace(example("parallel"), diagram=Diagram())
    assert b"BPMNDiagram" not in write_bpmn(bare)
    assert same(again(write_bpmn(bare)), bare)


def test_ids_that_the_writer_invents_are_never_taken() -> None:
    data = write_bpmn(example("parallel")).replace(b'"pause"', b'"pause_event"', 1)
    for old in (b'"enter"', b">enter<"):
        data = data.replace(old, old.replace(b"enter", b"message_1_"))
    read = again(data.replace(b'"pause_event"', b'"pause"', 1))
    ids = [each.get("id") for each in fromstring(write_bpmn(read)).iter() if each.get("id")]  # noqa: S314
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["sub_process", "parallel", "sub_dossier"])
def test_another_engine_reads_what_is_written(name: str) -> None:
    parser = BpmnParser()
    parser.add_bpmn_str(write_bpmn(laid_out(example(name))))
    assert parser.get_spec(name).task_specs
