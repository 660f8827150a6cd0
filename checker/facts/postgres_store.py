"""The reference store of a newsroom: PostgreSQL, by URL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.core.errors import MissingExtraError, StoreError
from checker.facts.sql_store import SqlStore
from checker.facts.store_rows import INDEXES, TABLES, VERSION, Row

if TYPE_CHECKING:
    import psycopg

PASSWORD = re.compile(r"://[^:@/]*:([^@]+)@|[?&]password=([^&]+)")
PATIENCE_SECONDS = 10
LOCK = 0x43484B52  # one import at a time, whichever machine it comes from
ROWS_AT_A_TIME = 20_000
CREATE_HINT = "make one with: checker facts import FILE --store URL"


class PostgresStore(SqlStore):
    """A store in the schema ``checker`` of a database; only read while checking."""

    def __init__(self, url: str, *, writable: bool = False) -> None:
        super().__init__()
        try:
            import psycopg
        except ImportError as fault:
            raise MissingExtraError("A store in PostgreSQL", "postgres") from fault
        self._fault_class = psycopg.Error
        self._secret = (match[1] or match[2]) if (match := PASSWORD.search(url)) else ""
        self.location = "postgresql"
        try:
            self._connection: psycopg.Connection[Row] = psycopg.connect(
                url, autocommit=True, connect_timeout=PATIENCE_SECONDS, application_name="checker"
            )
            info = self._connection.info
            self.location = f"postgresql://{info.host}:{info.port}/{info.dbname}"
            self._prepare(writable=writable)
        except psycopg.Error as fault:
            raise self._fault(fault) from fault

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _prepare(self, *, writable: bool) -> None:
        connection = self._connection
        connection.execute("SET search_path TO checker")
        if writable:
            with self._writing():
                connection.execute("CREATE SCHEMA IF NOT EXISTS checker")
                if self._version() is None:
                    self._create()
        else:
            connection.execute("SET default_transaction_read_only TO on")
        version = self._version()
        if version != VERSION:
            connection.close()
            raise StoreError(f"{self.location}: {_not_ours(version)}")

    def _version(self) -> int | None:
        found = self._connection.execute("SELECT to_regclass('checker.version')::text").fetchone()
        if not found or found[0] is None:
            return None
        row = self._connection.execute("SELECT number FROM version").fetchone()
        return int(row[0]) if row else None

    def _create(self) -> None:
        # A B-tree takes no text beyond 2.7 kB; labels can be longer, a hash does not mind.
        for sql in (*TABLES, *INDEXES):
            self._run(sql.replace("text TEXT NOT NULL UNIQUE", "text TEXT NOT NULL"))
        self._run("CREATE INDEX terms_by_text ON terms USING hash (text)")
        self._run("CREATE TABLE version (number INTEGER NOT NULL)")
        self._run("INSERT INTO version VALUES (?)", (VERSION,))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self._connection.execute(_in_its_way(sql), values or None).fetchall()
        except self._fault_class as fault:
            raise self._fault(fault) from fault

    def _run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(_in_its_way(sql), values or None)

    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        # In pieces, since nothing else can be asked of the connection while rows are copied.
        waiting = iter(rows)
        while some := list(islice(waiting, ROWS_AT_A_TIME)):
            with self._connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as copy:
                for row in some:
                    copy.write_row(row)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._connection.transaction():
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
                yield
        except self._fault_class as fault:
            self._forget_numbers()
            raise self._fault(fault) from fault
        except BaseException:
            self._forget_numbers()
            raise

    def _forget_numbers(self) -> None:
        self._text.clear()
        self._number.clear()
        self._source.clear()

    def _fault(self, fault: Exception) -> StoreError:
        text = " ".join(str(fault).split())
        if self._secret:  # some faults repeat the whole address
            text = text.replace(self._secret, "…")
        return StoreError(f"{self.location}: the reference store cannot be used ({text})")


def _in_its_way(sql: str) -> bytes:
    """Write ``?`` as psycopg wants it."""
    return sql.replace("%", "%%").replace("?", "%s").encode() if "?" in sql else sql.encode()


def _not_ours(version: int | None) -> str:
    if version is None:
        return f"holds no reference store yet; {CREATE_HINT}"
    return f"was made by another version of checker (tables {version}, this one knows {VERSION})"
