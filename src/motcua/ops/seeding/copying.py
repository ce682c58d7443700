"""Many rows at once, by COPY: a hundred times as fast as one INSERT each.

Rows are written past the rooms' actions, which do one act each; a test reads them back through
the rooms' own doors.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg import sql

Row = Mapping[str, object]


def copy_rows(table: str, rows: Sequence[Row]) -> None:
    """Append rows to a table; all have the columns of the first. Mappings and lists become JSON."""
    if not rows:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, rows[0]))
    with connection.cursor() as cursor:
        command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
        with _copy(cursor, command) as copy:
            for row in rows:
                copy.write_row([_plain(value) for value in row.values()])


def take_ids(table: str, count: int) -> list[int]:
    """Take the next numbers of a table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def take_numbers(wanted: Mapping[str, int]) -> dict[str, int]:
    """Take numbers of counters as filing does, so many of each, and give the first of each."""
    keys = sorted(wanted)  # in order, so that two seeds at once cannot wait for each other
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter AS c (key, value)"
            " SELECT * FROM unnest(%s::text[], %s::bigint[])"
            " ON CONFLICT (key) DO UPDATE SET value = c.value + EXCLUDED.value"
            " RETURNING key, value",
            [keys, [wanted[key] for key in keys]],
        )
        return {key: int(last) - wanted[key] + 1 for key, last in cursor.fetchall()}


def known(table: str, column: str, values: Sequence[object]) -> dict[Any, int]:
    """Give the ids of the rows that hold one of the values in a unique column."""
    question = sql.SQL("SELECT {column}, id FROM {table} WHERE {column} = ANY(%s)").format(
        column=sql.Identifier(column), table=sql.Identifier(table)
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [list(values)])
        return {row[0]: int(row[1]) for row in cursor.fetchall()}


def _copy(cursor: Any, command: sql.Composed) -> Any:
    return cursor.copy(command)


def _plain(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
