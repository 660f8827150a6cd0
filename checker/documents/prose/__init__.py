"""The running text of a filing as facts, held against its tables."""

from __future__ import annotations

from checker.documents.prose.against_tables import ProseFacts, prose_facts
from checker.documents.prose.passages import Passage, Prose, gather
from checker.documents.prose.timeline import Timeline, make_timeline

__all__ = ["Passage", "Prose", "ProseFacts", "Timeline", "gather", "make_timeline", "prose_facts"]
