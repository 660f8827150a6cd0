"""What the program is made of: NOTICE, and a bill of materials, from the packages that are installed.

    .venv/bin/python bench/notices.py          # writes NOTICE
    .venv/bin/python bench/notices.py --sbom   # prints a CycloneDX 1.5 document

Run it in an environment that holds `pip install ".[all]"` and nothing else that is not wanted in it. Known
vulnerabilities: `pip-audit -r constraints.txt`, where a network is at hand.

Source: OWASP, "CycloneDX Specification 1.5", https://cyclonedx.org/docs/1.5/json/
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = ("web", "lsp", "postgres", "fetch", "audit")
UNSTATED = "not stated in its metadata"
REQUIRED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?([^;]*)(?:;(.*))?$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sbom", action="store_true")
    options = parser.parse_args()
    parts = list(needed())
    if options.sbom:
        print(json.dumps(bill(parts), indent=1))
        return
    lines = ["checker is MIT-licensed (LICENSE). It is installed with these packages, each under its own licence:", ""]
    lines += [f"{part.name} {part.version}: {licence(part)}" for part in parts]
    (ROOT / "NOTICE").write_text("\n".join(lines) + "\n", encoding="utf-8")


def needed() -> Iterator[Distribution]:
    """Every package that the program and its extras need, with what those need, by name."""
    found: dict[str, Distribution] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [("checker", EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        try:
            part = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        found[key] = part
        waiting += [(each, ()) for each in _requirements(part, extras)]
    found.pop("checker")
    yield from (found[key] for key in sorted(found))


def _requirements(part: Distribution, extras: tuple[str, ...]) -> Iterator[str]:
    for line in part.requires or ():
        match = REQUIRED.match(line)
        marker = match[3] or "" if match else ""
        wanted = "extra ==" not in marker or any(f'"{extra}"' in marker or f"'{extra}'" in marker for extra in extras)
        if match and wanted:
            yield match[1]


def licence(part: Distribution) -> str:
    """The licence as the package's metadata name it: the expression, else the classifiers, else the field."""
    meta = part.metadata
    classified = [line for line in meta.get_all("Classifier") or () if line.startswith("License")]
    stated = (meta.get_all("License-Expression") or meta.get_all("License") or [""])[0].strip().splitlines()
    if not meta.get_all("License-Expression") and classified:
        return ", ".join(line.rpartition("::")[2].strip() for line in classified)
    return stated[0][:80] if stated else UNSTATED


def bill(parts: list[Distribution]) -> dict[str, object]:
    """The bill of materials."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "components": [
            {
                "type": "library",
                "name": part.name,
                "version": part.version,
                "purl": f"pkg:pypi/{re.sub(r'[-_.]+', '-', part.name).lower()}@{part.version}",
                "licenses": [{"license": {"name": licence(part)}}],
            }
            for part in parts
        ],
    }


if __name__ == "__main__":
    main()
