"""Whatever goes wrong is one line on standard error, and the exit status 2."""

from __future__ import annotations

import os
import sys

from checker.core.errors import CheckerError

OK, FLAGGED, BROKEN = 0, 1, 2


def complain(message: str) -> int:
    """Write one line on standard error; give the exit status that says so."""
    line = " ".join(message.split())
    try:
        sys.stderr.write(f"checker: {line}\n")
        sys.stderr.flush()
    except OSError:
        pass
    return BROKEN


def line_of(fault: Exception) -> str:
    """Say in one line what went wrong, and what to do about it."""
    match fault:
        case CheckerError():
            return str(fault)
        case OSError():
            return f"{fault.filename or 'input/output'}: {(fault.strerror or str(fault)).lower()}; nothing done"
        case RecursionError():
            return "the input is nested too deeply; simplify it or take its text only"
        case MemoryError():
            return "not enough memory for this input; split it into smaller files"
    return _own_fault(fault)


def _own_fault(fault: Exception) -> str:
    if os.environ.get("CHECKER_DEBUG"):
        import traceback

        traceback.print_exception(fault)
    kind = type(fault).__name__
    return (
        f"internal fault ({kind}: {fault}); please report it, with the output of the same command under CHECKER_DEBUG=1"
    )
