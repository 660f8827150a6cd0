"""Technical tags of XBRL taxonomies and the measures they are."""

from __future__ import annotations

from checker.documents.words import kebab, split_camel
from checker.facts.vocabulary import load_vocabulary


def tag_concept(tag: str) -> str:
    """The measure of a technical tag ("us-gaap:OperatingIncomeLoss"); the tag in kebab case when unknown."""
    return load_vocabulary().for_tag(tag) or kebab(split_camel(tag.rpartition(":")[2]))


def tag_label(tag: str) -> str:
    """A tag as words, for where nothing is printed: "Operating Income Loss"."""
    return split_camel(tag.rpartition(":")[2])
