"""Which measure a figure is of: the words between the two decide, and how surely."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Doubt
from checker.core.record import record
from checker.core.span import Span
from checker.extract.topics.scene import PLACE, Stage
from checker.extract.topics.word_lists import LINKING, NO_NOUN, OPENING
from checker.facts.derived import MARGIN_OF, RATIOS, REVENUES
from checker.facts.vocabulary import Mention

# "$37 million in net income", "a $228 million quarterly profit": the measure follows within a few words.
_FOLLOWS = re.compile(
    (
        r"^(?:\s(?:US|USD))?[\s-]?(?:(?:or\s[\d.]+\scents?[\s-]per[\s-]share\s)|(?:(?:of|in|"
        r"worth\sof)\s)?(?:(?:its|the|total|overall|annual|quarterly|record|combined|consolidated|group|"
        r"global|worldwide|reported|after-tax|[\w-]+-quarter|first-half|full-year|cloud|core)\s){0,3})$"
    ),
    re.IGNORECASE,
)
# "$7 billion of merger savings": the figure brings its own noun along.
_OWN_NOUN = re.compile(
    r"^\s(?:of|in|worth\sof)\s(?!the\b|its\b|an?\b|this\b|that\b|each\b|all\b|fiscal\b|[A-Z12]|"
    r"which\b)(?:[a-z][\w-]*\s){0,2}[a-z][\w-]+"
)
_OF = re.compile(
    (
        r"([\w’']+)\s(?:of|by)\s(?:(?:about|around|some|nearly|almost|roughly|over|more than|just|less "
        r"than|at least|up to|only|an?|the)\s)*$"
    ),
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    (
        r"^(?:,\s(?:or|up|down)|\s?(?:from|to|versus|vs|compared|against|\()|,\s(?:compared|versus|"
        r"against|from))"
    ),
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BREAK = re.compile(
    (
        r";|:\s|\s--?\s|—|,\s(?:while|whereas|but|although|though|including|with|as|after|because|which|"
        r"who|where|and\sthe)\b|\b(?:including|thanks\sto|due\sto|boosted\sby|helped\sby|hurt\sby|"
        r"driven\sby|because\sof)\b|\s\("
    ),
    re.IGNORECASE,
)
_CHANGE_VERB = re.compile(
    (
        r"(?:rose|fell|grew|climbed|jumped|surged|soared|dropped|declined|decreased|increased|slumped|"
        r"sank|slid|slipped|tumbled|plunged|dipped|gained|edged|shrank|widened|narrowed|doubled|up|down|"
        r"was|were|hit|reached|totall?ed|(?:came|stood)\s(?:in\s)?at)"
        r"(?:\s(?:by|about|around|nearly|almost|more\sthan|to|at|a|in|some|just|over|less\sthan|up|down|"
        r"slightly|sharply|flat))*\s?[\d.]*\s?(?:percent|per\scent|%)?\s?(?:to|at|,)?\s*(?:about|around|"
        r"nearly|almost|just|over|more\sthan|less\sthan|some)?\s*$"
    ),
    re.IGNORECASE,
)
# "a 32 percent drop in publishing revenue": the percentage is of what follows.
_CHANGE_NOUN = re.compile(
    (
        r"^\s(?:drop|decline|fall|decrease|rise|increase|gain|jump|surge|growth|slump|plunge|climb|"
        r"improvement|reduction|slide|dip)\s(?:in|of)\s"
    ),
    re.IGNORECASE,
)
# "Cut revenue by $2 billion": a change, not a level.
_BY = re.compile(
    (
        r"\bby\s(?:(?:about|around|some|nearly|almost|roughly|over|more\sthan|just|less\sthan|at\sleast|"
        r"up\sto|only|an?|the)\s){0,3}$"
    ),
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"^(?:\s[\w-]+)?\s(?:(?:in|from|at)\s(?:the\s)?[A-Z]"
    r"|(?:in|from|at|for)\s(?:the|its)\s(?:[\w-]+\s){1,4}(?:unit|division|business|segment|arm|operations)\b)"
)
_RESTATES = re.compile(
    (
        r"^(?:\s[^.;]{1,40})?,?\s\(?(?:or|equal\sto|equivalent\sto|representing|which\sis|i\.e\.)\s(?:about\s|around\s|"
        r"nearly\s|some\s)?$"
    ),
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"^\sof\s(?:(?:its|the|total|net|group|overall|quarterly)\s)*$", re.IGNORECASE)
_COMPARES = re.compile(
    r"(?:[^.;]{0,40}\b)?(?:compared\s(?:with|to)|versus|vs|against|from)\s(?:about\s)?$", re.IGNORECASE
)
_PART_BEHIND = re.compile(r"\s(?:of|from|at|in)\s(?:its\s|the\s|their\s)?([\w-]+)")
# "Profit after preferred dividends": the second measure only qualifies the first.
_ASIDE = re.compile(r"\b(?:after|before|excluding|despite|without|minus|plus)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:shares|stock|stocks|share\sprice)\b", re.IGNORECASE)
_PER_SHARE = {
    "profit": "eps",
    "net-income": "eps",
    "net-income-common": "eps",
    "income-continuing-operations": "eps-continuing-diluted",
    "dividends": "dividend-per-share",
}
A_FEW_WORDS = 45
MOST_PER_SHARE = Decimal(1000)
_DILUTION = re.compile(r"^\s(?:a|per)\s(?:fully\s)?(diluted|basic)\s(?:[\w-]+\s){0,2}share", re.IGNORECASE)
_PER = re.compile(r"\s(?:a|per)\s(?:[\w-]+\s)?share\b", re.IGNORECASE)
# "That was $0.80 per diluted share" gives the figure of the sentence before again.
_SAID_AGAIN = re.compile(
    r"^\s*(?:that|this|it)\s(?:was|is|came\sto|comes\sto|amounts?\sto|amounted\sto|equals|equalled|works\sout\sat)\s"
    r"(?:about\s|just\s|only\s)?$",
    re.IGNORECASE,
)
_OR = re.compile(r",?\sor\s(?:(?:about|a\sloss\sof|an?)\s)?$", re.IGNORECASE)


@record(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The measure of a figure: ``mention`` where it is named (None when carried over), ``doubts`` what is unsure."""

    measure: str
    qualifiers: tuple[str, ...] = ()
    mention: Mention | None = None
    doubts: tuple[Doubt, ...] = ()


def attach_measure(quantity: Quantity, stage: Stage, previous: Attachment | None) -> Attachment | None:
    """Find the measure that a figure is of; None when it brings its own noun or no measure is in sight.

    ``previous`` is the measure of the figure before, for sentences that name none.
    """
    after = stage.words(quantity.span.end, stage.sentence.span.end)
    if quantity.kind is Kind.PERCENT and (noun := _CHANGE_NOUN.match(after)):
        return _changed(quantity, stage, quantity.span.end + noun.end())
    if quantity.kind is Kind.PERCENT and (margin := _margin(quantity, stage, previous)):
        return margin
    found = _following(quantity, stage)
    if after.startswith((" of which", " of them", " of that")):
        return None
    if found is None and _OWN_NOUN.match(after) and not _is_time(quantity, stage):
        return None
    if found is None:
        found = _preceding(quantity, stage)
    if found is not None and _IN_PLACE.match(after) and not _is_time(quantity, stage):
        found = replace(found, doubts=(*found.doubts, Doubt.PART_BEFORE))
    if found is None:
        if previous is None or (stage.measures and stage.measures[0].span.start < quantity.span.start):
            return None
        if restates(quantity, stage):
            return _per_share(replace(previous, mention=None, doubts=()), quantity, stage, after)
        found = Attachment(measure=previous.measure, qualifiers=previous.qualifiers, doubts=(Doubt.MEASURE_CARRIED,))
    return _per_share(found, quantity, stage, after)


def restates(quantity: Quantity, stage: Stage) -> bool:
    """Say whether a sentence gives the figure before it again, per share: "That was $0.80 a share"."""
    return quantity.unit.per_share and bool(_SAID_AGAIN.match(stage.words(stage.start, quantity.span.start)))


def _margin(quantity: Quantity, stage: Stage, previous: Attachment | None) -> Attachment | None:
    """Read "operating income was $54.5 million, or 18.6 percent of net sales, compared with 21.1 percent"."""
    if previous is None:
        return None
    last = next(
        (q for q in reversed(stage.sentence.quantities) if q.span.end <= quantity.span.start and q.value is not None),
        None,
    )
    if last is None:
        return None
    gap = stage.words(last.span.end, quantity.span.start)
    if previous.measure in RATIOS and _COMPARES.match(gap):
        return replace(previous, doubts=previous.doubts)
    if previous.measure not in MARGIN_OF or not _RESTATES.match(gap):
        return None
    whole = next(
        (m for m in stage.measures if quantity.span.end <= m.span.start < quantity.span.end + A_FEW_WORDS), None
    )
    if (
        whole is None
        or whole.measure not in REVENUES
        or not _OF_WHOLE.match(stage.words(quantity.span.end, whole.span.start))
    ):
        return None
    return Attachment(measure=MARGIN_OF[previous.measure], qualifiers=previous.qualifiers, mention=previous.mention)


def _following(quantity: Quantity, stage: Stage) -> Attachment | None:
    for mention in stage.measures:
        if mention.span.start >= quantity.span.end:
            if mention.span.start - quantity.span.end < A_FEW_WORDS and _FOLLOWS.match(
                stage.words(quantity.span.end, mention.span.start)
            ):
                doubts = (Doubt.MEASURE_BEHIND, *_part_doubt(mention, stage), *_part_after(mention, stage))
                return Attachment(
                    measure=mention.measure, qualifiers=mention.qualifiers, mention=mention, doubts=doubts
                )
            return None
    return None


def _changed(quantity: Quantity, stage: Stage, start: int) -> Attachment | None:
    """The measure that "a 32 percent drop in …" is of."""
    mention = next((m for m in stage.measures if start <= m.span.start < start + A_FEW_WORDS), None)
    if mention is None:
        return None
    plain = not _WORD.search(stage.words(start, mention.span.start)) or _is_plain(
        start, replace(quantity, span=mention.span), stage
    )
    return Attachment(
        measure=mention.measure,
        qualifiers=mention.qualifiers,
        mention=mention,
        doubts=_part_after(mention, stage) if plain else (Doubt.PART_BEFORE,),
    )


def _part_after(mention: Mention, stage: Stage) -> tuple[Doubt, ...]:
    """Doubt a measure with a part named behind it: "sales of its cereals", "revenue from advertising"."""
    found = _PART_BEHIND.match(stage.words(mention.span.end, stage.sentence.span.end))
    if not found:
        return ()
    place = Span(mention.span.end + found.start(1), mention.span.end + found.end())
    return () if any(place.overlaps(span) for span in stage.named) else (Doubt.PART_BEFORE,)


def _part_doubt(mention: Mention, stage: Stage) -> tuple[Doubt, ...]:
    """Doubt a measure with a word before it that may name a part: "theatrical revenue", "Barbie sales"."""
    before = stage.words(stage.start, mention.span.start)
    word = re.search(r"([\w’'&.-]+)[\s-]$", before)
    if not word:
        return ()
    place = Span(stage.start + word.start(1), stage.start + word.end(1))
    if any(place.overlaps(span) for span in stage.named):
        return ()
    if word[1].lower().removesuffix("'s").removesuffix("’s") in OPENING:
        return ()
    return () if word[1].endswith(("ed", "ly", "'s", "’s")) else (Doubt.PART_BEFORE,)


def _preceding(quantity: Quantity, stage: Stage) -> Attachment | None:
    before = [mention for mention in stage.measures if mention.span.end <= quantity.span.start]
    if not before:
        return None
    aside = len(before) > 1 and bool(_ASIDE.search(stage.words(stage.start, before[-1].span.start)))
    mention = before[-2] if aside else before[-1]
    gap = stage.words(mention.span.end, quantity.span.start)
    if quantity.kind is Kind.PERCENT and _SHARES.search(gap):
        return None
    if quantity.unit.is_money and _BY.search(gap):
        return None
    inner = stage.figure_before(quantity)
    since = (
        gap if inner is None or inner.span.end <= mention.span.end else stage.words(inner.span.end, quantity.span.start)
    )
    if _own_noun_before(since if len(since) < A_FEW_WORDS and _CONTINUES.match(since) else gap):
        return None
    doubts = (*_part_doubt(mention, stage), *((Doubt.PART_BEFORE,) if aside else ()))
    found = Attachment(measure=mention.measure, qualifiers=mention.qualifiers, mention=mention, doubts=doubts)
    named = [
        s.span.end for s in stage.segments if mention.span.end <= s.span.start and s.span.end <= quantity.span.start
    ]
    if _is_plain(named[-1] if named else mention.span.end, quantity, stage):
        return found
    return replace(found, doubts=(*doubts, Doubt.WORDS_BETWEEN))


def _own_noun_before(gap: str) -> bool:
    """Say whether the noun before "of" is another thing: "revenue rose, helped by cost cuts of $1 billion"."""
    broken = list(_BREAK.finditer(gap))
    if not broken or _CHANGE_VERB.search(gap):
        return False
    rest = gap[broken[-1].end() :]
    noun = _OF.search(rest)
    return bool(noun and noun[1].lower() not in NO_NOUN) or "including" in broken[-1][0]


def _is_plain(start: int, quantity: Quantity, stage: Stage) -> bool:
    """Say whether nothing but plain linking words, figures, dates and names of the same subject stand between."""
    text = stage.words(start, quantity.span.start)
    if len(text) > 240:
        return False
    spans: list[Span] = [q.span for q in stage.sentence.quantities]
    spans += [phrase.span for phrase in stage.periods]
    spans += [mention.span for mention in stage.segments]
    spans += [mention.span for mention in stage.entities]
    letters = list(PLACE.sub(lambda place: " " * len(place[0]), text) if "-based" in text else text)
    for span in spans:
        for place in range(max(span.start, start), min(span.end, quantity.span.start)):
            letters[place - start] = " "
    return all(word.lower() in LINKING for word in _WORD.findall("".join(letters))) and ";" not in text


def _is_time(quantity: Quantity, stage: Stage) -> bool:
    """Say whether a stretch of time follows, which is no noun: "$37 million in April-June"."""
    return any(0 <= phrase.span.start - quantity.span.end < 14 for phrase in stage.periods)


def _per_share(found: Attachment, quantity: Quantity, stage: Stage, after: str) -> Attachment | None:
    mention = found.mention
    if (
        mention
        and mention.span.end <= quantity.span.start
        and _PER.match(stage.words(mention.span.end, quantity.span.start))
    ):
        measure = _PER_SHARE.get(found.measure)
        return replace(found, measure=measure) if measure else None
    restated = bool(_OR.search(stage.words(stage.start, quantity.span.start)))
    small = quantity.scale <= 1 and quantity.unit.is_money and abs(quantity.value or Decimal(0)) < MOST_PER_SHARE
    per_share = (
        (restated and small)
        or quantity.kind is Kind.PER_SHARE
        or quantity.unit.per_share
        or bool(re.match(r"\s(?:a|per)[\s-](?:(?:fully\s)?diluted\s|basic\s)?share\b", after))
    )
    if not per_share and not (small and _continues_per_share(quantity, stage)):
        return _diluted(found)
    kind = _DILUTION.match(after)
    if kind and found.measure in _PER_SHARE and found.measure != "dividends":
        return replace(found, measure=f"eps-{kind[1].lower()}")
    if found.measure.startswith("eps") or found.measure.endswith("per-share"):
        return _diluted(found)
    if found.measure in _PER_SHARE:
        return _diluted(replace(found, measure=_PER_SHARE[found.measure]))
    return None


def _continues_per_share(quantity: Quantity, stage: Stage) -> bool:
    """Say whether a figure is compared with one per share: "$0.88 per share, down from $1.04"."""
    before = stage.figure_before(quantity)
    if before is None or not (before.unit.per_share or before.kind is Kind.PER_SHARE):
        return False
    return bool(_CONTINUES.match(stage.words(before.span.end, quantity.span.start)))


def _diluted(found: Attachment) -> Attachment:
    """Which earnings per share: "diluted earnings were $0.88 a share"."""
    kind = next((word for word in found.qualifiers if word in ("diluted", "basic")), "")
    return replace(found, measure=f"eps-{kind}") if kind and found.measure == "eps" else found
