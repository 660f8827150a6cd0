"""The forms that a company's registered name takes in a newspaper."""

from __future__ import annotations

import re

# "Inc", "Corp", "plc": what the law wants after the name and a newspaper often leaves out.
_LEGAL_FORMS = (
    "inc incorporated corp corporation co company companies ltd limited plc llc llp lp l.p. n.v. nv s.a. sa ag se spa "
    "s.p.a. ab asa a/s oyj oy bhd berhad kk gmbh kgaa pty pjsc jsc oao trust"
)
LEGAL_FORMS = frozenset(_LEGAL_FORMS.split())
LOOSE_ENDINGS = ("holdings", "holding", "group", "international", "stores", "systems", "enterprises", "technologies")
REGISTRY_MARK = re.compile(r"\s*[/\\][a-z]{2,3}[/\\]?\s*$|\s*/(?:new|adr|fi)/?\s*$", re.IGNORECASE)
LEGAL_AHEAD = re.compile(
    r",?\s(?:Inc|Corp|Co|Ltd|plc|PLC|Plc|LLC|LP|Company|Corporation|Limited|Incorporated|NV|SA|AG|SE|SpA|AB|ASA)\b\.?"
)


def short_forms(name: str) -> tuple[str, ...]:
    """List what a registered name is called for short, in small letters, the fullest first.

    "ALIBABA GROUP HOLDING LIMITED" is called "alibaba group holding", "alibaba group" and "alibaba".
    """
    words = REGISTRY_MARK.sub("", name).lower().replace(",", " ").replace("-", " ").split()
    if words[:1] == ["the"]:
        words = words[1:]
    words = _strip(words, LEGAL_FORMS)
    forms = [words]
    while len(words) > 1 and words[-1] in LOOSE_ENDINGS:
        words = words[:-1]
        forms.append(words)
    found = [" ".join(form) for form in forms if form]
    # Registries drop the point of "Amazon.com".
    found += [name.removesuffix(" com") + ending for name in found if name.endswith(" com") for ending in (".com", "")]
    found += [f"{form[:-1]}'s" for form in found if form.endswith("s") and len(form) > 4 and "'" not in form]
    return tuple(dict.fromkeys(found))


def _strip(words: list[str], endings: frozenset[str]) -> list[str]:
    while len(words) > 1 and (words[-1].rstrip(".") in endings or words[-1] in endings):
        words = words[:-1]
    if len(words) > 1 and words[-1] in ("&", "and"):
        words = words[:-1]
    return words
