"""The pages that explain the checks: found, listed, and guessed at when an id is misspelt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.core.bundled import bundled
from checker.core.errors import InputError, UsageError

CLOSE_ENOUGH = 60  # of 100, as rapidfuzz scores likeness


@dataclass(frozen=True, slots=True)
class Page:
    """One check's page: its id, the first sentence it says of itself, and where it stands."""

    id: str
    summary: str
    path: Path


def list_checks() -> tuple[Page, ...]:
    """List every check that has a page, by id."""
    folder = bundled("docs/checks")
    pages = [Page(path.stem, _summary(path), path) for path in sorted(folder.glob("*.md")) if path.stem != "README"]
    if not pages:
        raise InputError(str(folder), "holds no pages", "install checker again")
    return tuple(pages)


def read_page(check: str) -> str:
    """Read the page of one check, as Markdown; an id that is not there is answered with the nearest."""
    pages = {page.id: page for page in list_checks()}
    wanted = check.strip().lower().replace("_", "-").replace(" ", "-").removesuffix(".md")
    if wanted == "house-style":
        from checker.style.page import describe_styles

        return describe_styles()
    if wanted in pages:
        return pages[wanted].path.read_text(encoding="utf-8")
    from rapidfuzz import process

    nearest = process.extractOne(wanted, list(pages), score_cutoff=CLOSE_ENOUGH)
    advice = f"did you mean {nearest[0]}?" if nearest else "`checker explain` lists them"
    raise UsageError(f"{check}: no such check; {advice}")


def _summary(path: Path) -> str:
    """Take the first sentence below the title."""
    paragraph: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") and not paragraph:
            continue
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            break
    text = " ".join(paragraph)
    return text.partition(". ")[0].rstrip(".") + "."
