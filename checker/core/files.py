"""Reading named files, and writing results so that none is ever half there."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from checker.core.errors import InputError, UsageError

STANDARD = "-"
LARGEST = 256 * 1024 * 1024  # a whole SEC quarter is a quarter of this; anything bigger is a mistake


def read_input(path: str, kinds: str) -> bytes:
    """Read a file, or standard input for ``-``; ``kinds`` says what was hoped for."""
    if path == STANDARD:
        return sys.stdin.buffer.read(LARGEST)
    file = Path(path)
    try:
        if file.is_dir():
            raise InputError(path, "is a folder", f"name {kinds}, or use `checker batch` for a folder of drafts")
        if file.stat().st_size > LARGEST:
            raise InputError(path, f"is larger than {LARGEST >> 20} MB", "split it")
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "no such file", f"name {kinds}") from None
    except PermissionError:
        raise InputError(path, "may not be read", "give yourself permission to read it") from None
    except (OSError, ValueError) as fault:
        raise InputError(path, f"cannot be read ({fault})", f"name {kinds}") from None


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
    """Put a file in place in one move, so that a reader sees the old one or the new one."""
    try:
        if file.exists() and not file.is_file():  # /dev/null, a named pipe
            file.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        raise UsageError(f"{file}: cannot be written ({why}); name a file in a folder of yours with -o") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
