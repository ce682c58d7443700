"""The application's role and database: it owns its data and rules nothing else."""

from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg
from psycopg import sql

APPLICATION = "motcua"
# A page never needs these; they stop what hangs. The application sets shorter ones for itself.
_LIMITS = {
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


def ensure_application(*, administrator: str, password: str, name: str = APPLICATION) -> None:
    """Make the role and the database ``name`` when absent, and set password and time-outs."""
    role = sql.Identifier(name)
    with psycopg.connect(administrator, autocommit=True) as connection:
        if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        connection.execute(
            sql.SQL(
                "ALTER ROLE {} NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS"
                " PASSWORD {}"
            ).format(role, sql.Literal(password))
        )
        for setting, value in _LIMITS.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(
                    role, sql.Identifier(setting), sql.Literal(value)
                )
            )
        make_database(connection, name=name, owner=name)
        for own in ("postgres", "template1"):
            connection.execute(
                sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(own))
            )


def make_database(
    connection: psycopg.Connection, *, name: str, owner: str, template: str = "template0"
) -> None:
    """Make a database when it is absent; only its owner may connect to it."""
    if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(owner), sql.Identifier(template)
            )
        )
    connection.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
    )


def _exists(connection: psycopg.Connection, question: LiteralString, name: str) -> bool:
    return connection.execute(question, [name]).fetchone() is not None


def application_url(*, socket: Path, password: str, database: str = APPLICATION) -> str:
    """Give the ``DATABASE_URL`` with which the application connects over the socket."""
    secret = quote(password, safe="")
    return f"postgresql://{APPLICATION}:{secret}@/{database}?host={quote(str(socket))}"
