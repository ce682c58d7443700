"""Records, feed and former codes for other systems, without a key."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest

from tests.web.rest.programs import Program, read

RECORD = "/procedures/1.013133/record"


@pytest.mark.parametrize(
    ("shape", "key"), [("", "MATTHC"), ("?shape=national", "MATTHC"), ("?shape=sheet", "code")]
)
def test_a_record_comes_in_the_shape_asked_for(program: Program, shape: str, key: str) -> None:
    told = read(program.get(RECORD + shape))
    assert told["record"][key] == "1.013133"
    assert read(program.get(f"/procedures/1.001821/record{shape}")) == told


def test_a_record_stands_on_a_day(program: Program) -> None:
    assert program.get(f"{RECORD}?on=1999-01-01").status_code == 404
    assert program.get(f"{RECORD}?on=2026-02-30").status_code == 422
    assert program.get(f"{RECORD}?shape=xml").status_code == 422
    assert program.get("/procedures/9.999999/record").status_code == 404


@pytest.mark.parametrize("path", [RECORD, "/procedures/feed", "/procedures/codes"])
def test_who_has_the_same_is_told_so(program: Program, path: str) -> None:
    first = program.get(path)
    assert first["Cache-Control"] == "public, max-age=60"
    tag = first["ETag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        again = program.client.get(f"/api/v1{path}", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
    other = program.client.get(f"/api/v1{path}", headers={"if-none-match": '"x"'})
    assert other.status_code == 200


def test_the_feed_tells_each_publication_once_in_order(program: Program) -> None:
    answer = program.get("/procedures/feed")
    assert answer["Content-Type"] == "application/feed+json"
    feed = read(answer)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    items: list[dict[str, Any]] = feed["items"]
    assert len(items) == len({each["id"] for each in items}) == 7
    places = [(each["_motcua"]["stored_at"], each["_motcua"]["code"]) for each in items]
    assert places == sorted(places)
    first = items[0]["_motcua"]
    assert len(first["version"]) == 64
    assert program.client.get(first["api_url"]).status_code == 200
    assert "next_url" not in feed


def test_the_feed_goes_on_where_one_was(program: Program) -> None:
    items = read(program.get("/procedures/feed"))["items"]
    last = quote(items[-1]["_motcua"]["stored_at"])
    assert read(program.get(f"/procedures/feed?since={last}"))["items"] == []
    assert len(read(program.get("/procedures/feed?since=2000-01-01T00:00:00Z"))["items"]) == 7


@pytest.mark.parametrize(
    "since", ["x", "2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00%2B14:00", "9" * 40]
)
def test_since_is_a_moment_with_its_offset(program: Program, since: str) -> None:
    assert program.get(f"/procedures/feed?since={since}").status_code == 422


def test_former_codes_as_json_and_as_csv(program: Program) -> None:
    rows = read(program.get("/procedures/codes"))["items"]
    assert {row["old"]: row["new"] for row in rows}["1.001821"] == "1.013133"
    answer = program.get("/procedures/codes?format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["old"], row["new"]) for row in table] == [(r["old"], r["new"]) for r in rows]
    assert program.get("/procedures/codes?format=xml").status_code == 422
