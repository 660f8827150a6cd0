"""Reading named files, and writing results so that none is ever half there and no input is written over."""

from __future__ import annotations

import os
import select
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from checker.core.errors import InputError, UsageError

STANDARD = "-"
LARGEST = 256 * 1024 * 1024  # a whole SEC quarter is a quarter of this; anything bigger is a mistake
PATIENCE_SECONDS = 10.0  # for the first byte of a pipe: a program that makes a draft has begun by then
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700  # drafts before publication and releases under embargo are nobody else's

Identity = tuple[int, int]  # device and number on it: the same for every name and link of one file


def read_input(path: str, kinds: str) -> bytes:
    """Read a file, a pipe, or standard input for ``-``; ``kinds`` says what was hoped for.

    Raises: InputError when it cannot be read, is larger than LARGEST, or is a pipe that nobody writes to.
    """
    try:
        if path == STANDARD:
            return _bounded(sys.stdin.buffer, path)
        if Path(path).is_dir():
            raise InputError(path, "is a folder", f"name {kinds}, or use `checker batch` for a folder of drafts")
        with _opened(path) as stream:
            return _bounded(stream, path)
    except FileNotFoundError:
        raise InputError(path, "no such file", f"name {kinds}") from None
    except PermissionError:
        raise InputError(path, "may not be read", "give yourself permission to read it") from None
    except (OSError, ValueError) as fault:
        raise InputError(path, f"cannot be read ({fault})", f"name {kinds}") from None


def _opened(path: str) -> BinaryIO:
    """Open a file; a named pipe is waited for, but not for ever."""
    if not stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116 - Path("") would be the current folder
        return Path(path).open("rb")
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([handle], [], [], PATIENCE_SECONDS)[0]:
        os.close(handle)
        raise InputError(path, "is a pipe that nobody writes to", "start what writes to it, or name a file")
    os.set_blocking(handle, True)
    return os.fdopen(handle, "rb")


def _bounded(stream: BinaryIO, path: str) -> bytes:
    """Read to the end, which a device may not have."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(path, f"is larger than {LARGEST >> 20} MB", "split it")
    return data


def identities(paths: Iterable[str | Path]) -> frozenset[Identity]:
    """Tell files by what they are and not by their names, through links; those that are not there are left out."""
    found = set()
    for path in (each for each in paths if each):
        try:
            seen = Path(path).stat()
        except (OSError, ValueError):
            continue
        found.add((seen.st_dev, seen.st_ino))
    return frozenset(found)


def refuse_input(output: str | Path | None, inputs: Iterable[str | Path] | frozenset[Identity]) -> None:
    """Never write over what is being read.

    Raises: UsageError when ``output`` is one of the ``inputs``, under whatever name.
    """
    if output is None or str(output) == STANDARD:
        return
    kept = inputs if isinstance(inputs, frozenset) else identities(inputs)
    if kept and identities([output]) & kept:
        raise UsageError(f"{output}: is what is being read; name another file, or it would be lost")


def write_output(path: str | None, content: str | bytes) -> None:
    """Write a result to a file, whole or not at all, or to standard output for ``-`` and None."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if path is None or path == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    replace_file(Path(path), data)


def replace_file(file: Path, data: bytes) -> None:
    """Put a file in place in one move, so that a reader sees the old one or the new one.

    A link stays, and the file that it points to is replaced; a new file is its owner's only.
    """
    try:
        if file.exists() and not file.is_file():  # /dev/null, a named pipe
            file.write_bytes(data)
            return
        target = file.resolve() if file.is_symlink() else file
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else OWNER_ONLY)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        raise UsageError(f"{file}: cannot be written ({why}); name a file in a folder of yours with -o") from None


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner only; one that is there stays as it is."""
    for place in reversed((folder, *folder.parents)):
        if not place.exists():
            place.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)


def owner_only(path: str, flags: int) -> int:
    """Open a file that is its owner's only when it is new, for ``open(..., opener=owner_only)``."""
    return os.open(path, flags, OWNER_ONLY)
