"""A file that nobody has drawn gets a diagram, and nothing else in it changes."""

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.process.api import parse_bpmn, sketch, with_diagram
from motcua.domain.process.values import Definition, Diagram
from tests.domain.process.drawing import SHIPPED
from tests.domain.process.generating import generate
from tests.domain.process.shelf import WHOLE, again, called

_DIAGRAM = re.compile(rb"<bpmndi:BPMNDiagram.*?</bpmndi:BPMNDiagram\s*>", re.DOTALL)


def undrawn(data: bytes) -> bytes:
    return _DIAGRAM.sub(b"", data)


def same_but_drawn(drawn: Definition, bare: Definition) -> None:
    assert replace(drawn, diagram=Diagram(), sha256="") == replace(
        bare, diagram=Diagram(), sha256=""
    )
    shapes = drawn.diagram.shapes
    assert all(node.id in shapes for node in drawn.nodes if not node.scope)
    assert all(task.lane.id in shapes for task in drawn.tasks if not task.scope)


def unique(data: bytes) -> None:
    ids = [each.get("id") for each in fromstring(data).iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", WHOLE)
def test_an_example_is_drawn_and_stays_what_it_was(name: str) -> None:
    data = undrawn(called()[name])
    bare = again(data)
    drawn = with_diagram(data, bare)
    same_but_drawn(again(drawn), bare)
    unique(drawn)
    assert with_diagram(drawn, again(drawn)) == drawn


@settings(max_examples=12)
@given(st.integers(0, 100_000))
def test_any_process_is_drawn_and_stays_what_it_was(seed: int) -> None:
    data = undrawn(generate(seed).xml)
    bare = parse_bpmn(data)
    drawn = with_diagram(data, bare)
    same_but_drawn(parse_bpmn(drawn), bare)
    unique(drawn)


def test_what_is_drawn_stays_letter_by_letter() -> None:
    data = SHIPPED.read_bytes()
    assert with_diagram(data, parse_bpmn(data)) == data


def test_what_is_refused_is_drawn_as_far_as_it_goes() -> None:
    data = undrawn(SHIPPED.read_bytes()).replace(b'motcua:role="leader"', b'motcua:role="king"')
    drawn = sketch(data)
    assert drawn is not None
    text = with_diagram(data, drawn)
    assert b'bpmnElement="sign"' in text
    assert text.count(b"<bpmndi:BPMNEdge") == data.count(b"<sequenceFlow ")
    assert sketch(b"<a/>") is None


def test_a_half_drawn_file_is_drawn_anew_and_its_words_stay() -> None:
    data = SHIPPED.read_bytes().replace(b"\n", b"\r\n")
    half = re.sub(rb"<bpmndi:BPMNShape id=\"sign_shape\".*?</bpmndi:BPMNShape>", b"", data,
                  flags=re.DOTALL)  # fmt: skip
    noted = half.replace(b"<process ", "<!-- Sửa ở đây > nhé --><process ".encode(), 1)
    drawn = with_diagram(noted, parse_bpmn(noted))
    assert drawn.count(b"<bpmndi:BPMNDiagram") == 1
    before = noted[: noted.index(b"<bpmndi:BPMNDiagram")]
    assert drawn.startswith(before)
    assert "sign" in parse_bpmn(drawn).diagram.shapes
    assert b"registration_pool" in drawn, "the pool of the file is used again"
    unique(drawn)
