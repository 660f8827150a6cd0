"""Zip files looked at before they are opened: a bomb is refused by its own directory and by what comes out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from checker.core.errors import InputError

MAX_RATIO = 200  # SEC data sets pack about eight to one, spreadsheets up to forty
MAX_UNPACKED = 3_000_000_000
MAX_MEMBERS = 10_000
CHUNK = 1 << 20
BOMB = "it unpacks to far more than a filing holds (a zip bomb)"


def open_zip(data: bytes, name: str, *, limit: int = MAX_UNPACKED) -> zipfile.ZipFile:
    """Open a zip after checking what its directory declares.

    Raises: InputError when it is broken, locked, or declares more than ``limit`` bytes.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(name, "the zip is broken or cut short", "download it again") from error
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(name, "the zip is locked with a password", "give it without the password")
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > limit or unpacked > MAX_RATIO * max(len(data), 10_000):
        raise InputError(name, BOMB, "give the filing itself")
    return archive


def member_names(data: bytes, name: str) -> list[str]:
    """The files that a zip says it holds."""
    with open_zip(data, name) as archive:
        return archive.namelist()


def checked_chunks(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[bytes]:
    """Unpack one file piece by piece, stopping when more comes out than was declared."""
    declared = archive.getinfo(member).file_size
    out = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(CHUNK):
                out += len(piece)
                if out > declared:
                    raise InputError(name, BOMB, "give the filing itself")
                yield piece
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise InputError(name, f"{member} in the zip is broken or cut short", "download it again") from error


def refuse_entities(data: bytes, name: str, *, limit: int = MAX_UNPACKED) -> None:
    """Unpack every part of an Office file once, counting: bombs and entity declarations are refused before parsing.

    Raises: InputError when it is broken, locked, a bomb, or declares XML entities.
    """
    with open_zip(data, name, limit=limit) as archive:
        for member in archive.namelist():
            tail = b""
            for piece in checked_chunks(archive, member, name):
                if member.endswith((".xml", ".rels")) and b"<!ENTITY" in tail + piece:
                    raise InputError(name, "it declares XML entities, which only attacks use", "save it again")
                tail = piece[-16:]
