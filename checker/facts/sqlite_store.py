"""The reference store in one file, for one user: SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from checker.core.errors import CheckerError, StoreError
from checker.core.files import make_folder, owner_only
from checker.facts.sql_store import SqlStore
from checker.facts.store_rows import INDEXES, TABLES, VERSION, Row

APPLICATION = 0x43484B52  # "CHKR", kept in the file's header so that no other database is taken for a store
PATIENCE_SECONDS = 20
CACHE_KIB = 128 * 1024  # an import that fits lets others read until its last moment
CREATE_HINT = "make one with: checker facts import FILE"


class SqliteStore(SqlStore):
    """A store in a file; while checking it is only read, and nothing about it is changed."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        super().__init__()
        self.location = str(path)
        self._path = path
        try:
            self._connection = self._open(writable=writable)
        except (OSError, sqlite3.Error) as fault:
            raise StoreError(f"{path}: the reference store cannot be opened ({fault})") from fault

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self, *, writable: bool) -> sqlite3.Connection:
        if writable:
            make_folder(self._path.parent)
            os.close(owner_only(str(self._path), os.O_CREAT | os.O_RDONLY))  # SQLite gives its journal the same rights
        elif not self._path.is_file():
            raise StoreError(f"{self._path}: no such reference store; {CREATE_HINT}")
        connection = self._connect("rwc" if writable else "ro")
        try:
            version = self._version(connection)
        except sqlite3.OperationalError as fault:
            connection.close()
            if writable or "readonly" not in str(fault):
                raise
            # An import was killed: what it had begun is undone before anything is read.
            with suppress(sqlite3.Error), self._connect("rw") as repairing:
                self._version(repairing)
            connection = self._connect("ro")
            version = self._version(connection)
        if version is None and writable:
            self._create(connection)
        elif version != VERSION:
            connection.close()
            raise StoreError(f"{self._path}: {_not_ours(version)}")
        return connection

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=PATIENCE_SECONDS,
            check_same_thread=False,  # SQLite itself lets only one thread in at a time
        )

    def _version(self, connection: sqlite3.Connection) -> int | None:
        """Tell which version of the tables the file holds; None for an empty one, 0 for somebody else's."""
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            return None
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        return int(connection.execute("PRAGMA user_version").fetchone()[0]) if ours else 0

    def _create(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("BEGIN IMMEDIATE")
        if self._version(connection) is None:  # nobody was faster
            for sql in (*TABLES, *INDEXES):
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as fault:
            raise self._fault(fault) from fault

    def _run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, values)

    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        fresh = table == "facts" and not self._connection.execute("SELECT 1 FROM facts LIMIT 1").fetchone()
        if fresh:  # one sort at the end is several times faster than keeping the order all along
            self._connection.execute("DROP INDEX IF EXISTS facts_by_measure")
        marks = ", ".join("?" * len(columns))
        names = ", ".join(columns)
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        if fresh:
            for sql in INDEXES:
                self._connection.execute(sql)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as fault:
            raise self._fault(fault) from fault
        try:
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as fault:
            self._undo()
            raise self._fault(fault) from fault
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
        self._text.clear()
        self._number.clear()
        self._source.clear()

    def _fault(self, fault: sqlite3.Error) -> CheckerError:
        text = str(fault)
        if "locked" in text:
            text = "another import is writing to it; try again when it has ended"
        elif "malformed" in text or "decode" in text or "not a database" in text:
            text = "it is damaged; import the sources again into a new store"
        elif "readonly" in text:
            text = "it may only be read; check the permissions of the file and its folder"
        return StoreError(f"{self.location}: {text}")


def _not_ours(version: int | None) -> str:
    if version is None:
        return f"is empty; {CREATE_HINT}"
    if version == 0:
        return "is a database of something else, not a reference store; give another path"
    return (
        f"was made by another version of checker (tables {version}, this one knows {VERSION}); import the sources again"
    )
