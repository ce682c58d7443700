"""A million dossiers from some: each is copied in the database, with its steps and a scanned paper.

Sowing tells each story by itself (``motcua seed``), which is right and slow. Copies keep the shares
of names, statuses, offices and open steps; code, personal number and the words of the paper are
their own. No journal and no bytes on disk: what lists, search and pages read is there.
"""

import time
from collections.abc import Callable
from typing import Final

import psycopg
from psycopg import sql

SOWN: Final = 20_000
# Words of papers; each paper has twenty of them, so that common and rare ones are met.
_PAPER: Final = """
  SELECT string_agg(word, ' ') FROM (
    SELECT 'tu' || ((hashint4(d.id::int + k) & 2147483647) %% 40000) AS word
    FROM generate_series(1, 16) k
    UNION ALL SELECT unnest(ARRAY['giấy', 'khai', 'sinh', 'bản', 'sao'])) AS words (word)
"""


def multiply(url: str, rows: int, progress: Callable[[int], None]) -> float:
    """Copy what was sown until there are ``rows`` dossiers; give the seconds it took.

    What is there already is kept: interrupted, it goes on.
    """
    began = time.monotonic()
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("SET statement_timeout = 0")
        own = _one(line, "SELECT count(*) FROM dossiers_dossier WHERE id <= %s", [_end(line)])
        there = _one(line, "SELECT count(*) FROM dossiers_dossier", [])
        while there < rows and own:
            turn = there // own
            with line.transaction():
                _copy(line, turn, min(own, rows - there), _end(line))
            there = _one(line, "SELECT count(*) FROM dossiers_dossier", [])
            progress(there)
        line.execute("VACUUM ANALYZE dossiers_dossier, dossiers_step, dossiers_dossierwords")
    return time.monotonic() - began


def _end(line: psycopg.Connection) -> int:
    """Give the last number of those that were sown, which the first batch of copies keeps."""
    return _one(
        line,
        "SELECT coalesce((SELECT min(d.id) - 1 FROM dossiers_dossier d WHERE d.case = 'copy'),"
        " (SELECT max(id) FROM dossiers_dossier))",
        [],
    )


def _one(line: psycopg.Connection, question: str, values: list[object]) -> int:
    found = line.execute(question, values).fetchone()
    return int(found[0] or 0) if found else 0


def _copy(line: psycopg.Connection, turn: int, most: int, end: int) -> None:
    apart = {"apart": turn * end, "turn": turn, "most": most, "end": end}
    own: dict[str, str | None] = {
        "id": "id + %(apart)s::bigint",
        "form_key": "gen_random_uuid()",
        "case": "'copy'",
        "code": "regexp_replace(code, '[0-9]+$', '') || lpad((substring(code FROM '[0-9]+$')::int"
        " + %(turn)s::int * 10000)::text, 7, '0')",
        "owner": "jsonb_set(owner, '{personal_number}',"
        " to_jsonb(left(owner->>'personal_number', 6)"
        " || lpad(((right(owner->>'personal_number', 6)::int + %(turn)s::int * 7919) %% 1000000)"
        "::text, 6, '0')))",
    }
    # Each gets its words with its paper, not twice.
    line.execute("ALTER TABLE dossiers_dossier DISABLE TRIGGER dossiers_words_filed")
    _insert(
        line, "dossiers_dossier", own, "d.id <= %(end)s::bigint ORDER BY d.id LIMIT %(most)s", apart
    )
    copied = (
        "d.dossier_id <= %(end)s::bigint AND EXISTS (SELECT FROM dossiers_dossier n WHERE n.id ="
    )
    copied += " d.dossier_id + %(apart)s::bigint)"
    steps: dict[str, str | None] = {"id": None, "dossier_id": "dossier_id + %(apart)s::bigint"}
    _insert(line, "dossiers_step", steps, copied, apart)
    new = "d.id > %(apart)s::bigint AND d.id <= %(apart)s::bigint + %(end)s::bigint"
    line.execute(
        "CREATE TEMP TABLE scan ON COMMIT DROP AS SELECT d.id, gen_random_uuid() AS file,"  # noqa: S608
        f" ({_PAPER}) AS said, d.filed_at AS at FROM dossiers_dossier d WHERE {new}",
        apart,
    )
    line.execute(
        "INSERT INTO files_storedfile (id, sha256, size, media_type, name, owner, created_at,"
        " sent_sha256, sent_size, pages, changes, scan, scanned_by, withdrawn) SELECT file,"
        " md5(file::text), 1, 'application/pdf', 'quet.pdf', 'bench', at, '', 0, 1, '',"
        " 'not_scanned', '', false FROM scan"
    )
    line.execute(
        "INSERT INTO files_filetext (file_id, state, text) SELECT file, 'read', said FROM scan"
    )
    line.execute(
        "INSERT INTO dossiers_dossierpaper (dossier_id, component, file_id, round, position)"
        " SELECT id, 'scan', file, 0, 0 FROM scan"
    )
    line.execute("SET CONSTRAINTS ALL IMMEDIATE")
    line.execute("ALTER TABLE dossiers_dossier ENABLE TRIGGER dossiers_words_filed")
    line.execute(
        "SELECT setval(pg_get_serial_sequence('dossiers_dossier', 'id'), max(id))"
        " FROM dossiers_dossier"
    )


def _insert(
    line: psycopg.Connection, table: str, own: dict[str, str | None], where: str,
    values: dict[str, int],
) -> None:  # fmt: skip
    found = line.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped", [table],
    ).fetchall()  # fmt: skip
    names = [str(row[0]) for row in found if own.get(str(row[0]), "") is not None]
    taken = [own.get(name) or f'd."{name}"' for name in names]
    columns = sql.SQL(", ").join(map(sql.Identifier, names)).as_string(line)
    line.execute(
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(taken)} FROM {table} d WHERE {where}",  # noqa: S608
        values,
    )
