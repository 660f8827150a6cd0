"""A draft goes in, a report comes out: the only place where the stages meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker import __version__
from checker.core.claim import ReportedValue, Sum
from checker.core.draft import Draft, Publication
from checker.core.finding import Finding, Severity, Verdict
from checker.core.folding import fold, unfold_report
from checker.core.linked import LinkedClaim
from checker.core.mention import Mention
from checker.core.quantity import Quantity
from checker.core.reasons import Unchecked
from checker.core.record import record
from checker.core.report import Report
from checker.core.span import Span
from checker.core.tolerances import USUAL, Tolerances
from checker.explain.reasons import say_unchecked
from checker.extract.claims import extract_claims
from checker.extract.numerals import extract_numerals
from checker.extract.owners import decide_currencies
from checker.extract.reading import Reading
from checker.extract.topics import read_story
from checker.link.companions import link_companions
from checker.link.events import link_events
from checker.link.facts import link_claims
from checker.link.publication import infer_publication
from checker.link.quotations import link_quotations
from checker.link.segments import link_segments
from checker.link.story import link_story
from checker.link.unprinted import link_unprinted
from checker.recompute.registry import Recompute, checks_for
from checker.references import References
from checker.repair.consequences import correct_by_source, follow_correction
from checker.repair.diagnosis import diagnose
from checker.repair.memory import Memory
from checker.repair.readings import choose_reading
from checker.repair.relations import Related
from checker.repair.reprint import offer_right_figure
from checker.report.fingerprints import fingerprint
from checker.report.ledger import settle_numerals
from checker.report.near import show_near
from checker.report.rate_history import trace_rates
from checker.style.check import HouseStyle, check_style


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """How one draft is checked: its publication day where given, and what the report says of the run.

    ``off`` are checks that are not run; ``severities`` what the flagged findings of a check count as;
    ``memory`` keeps diagnoses for the next check of the draft, which is the same with and without it.
    """

    published: Publication | None = None
    shown: Mapping[str, object] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    tolerances: Tolerances = USUAL
    style: HouseStyle | None = None
    memory: Memory | None = None


@record(frozen=True, slots=True)
class Judged:
    """A linked claim, the check that looked at it, and what it found."""

    linked: LinkedClaim
    check: str
    recompute: Recompute
    finding: Finding | None

    def again(self, linked: LinkedClaim) -> Finding | None:
        """Run the same check on an edited claim."""
        return _run(self.check, self.recompute, linked)


def check_draft(draft: Draft, references: References, options: CheckOptions | None = None) -> Report:
    """Check every figure of a draft.

    Order: findings and numerals as ``core.report.Report`` says. The same draft, references and options
    give the same report.
    """
    options = options or CheckOptions()
    if draft.markup:
        folding = fold(draft)
        hidden = say_unchecked(Unchecked.IN_MARKUP)
        return unfold_report(check_draft(folding.folded, references, options), folding, hidden)
    read = _read(draft, references, options)
    judged = judge(read.linked, options.off)
    slips = check_style(draft, read.quantities, options.style) if options.style else ()
    findings = _in_order((*_weigh(_mend(judged, draft.prose, options.memory), options.severities), *slips))
    return Report(
        draft=draft,
        published=read.publication,
        findings=findings,
        ids=fingerprint(findings, draft.prose),
        numerals=show_near(settle_numerals(read.quantities, findings), read.linked),
        references=references.shown,
        options=options.shown,
        rates_source=references.rates.source,
        rates_version=references.rates.version,
        rates_tables=references.rates.tables,
        version=__version__,
        switched_off=_switched_off(read.linked, options.off),
        rate_histories=trace_rates(findings, read.publication, references.rates),
    )


def judge_draft(draft: Draft, references: References, options: CheckOptions | None = None) -> tuple[Judged, ...]:
    """Run the checks on a draft without weighing what they say: on this is counted how often readings are right.

    Order: as the claims stand in the draft, for each as the checks stand in the catalogue.
    """
    options = options or CheckOptions()
    whole = fold(draft).folded if draft.markup else draft
    return tuple(judge(_read(whole, references, options).linked, options.off))


@record(frozen=True, slots=True, kw_only=True)
class _Read:
    """A draft read and linked: its figures, its day, and its claims with what bears on them."""

    quantities: tuple[Quantity, ...]
    publication: Publication | None
    linked: tuple[LinkedClaim, ...]


def _read(draft: Draft, references: References, options: CheckOptions) -> _Read:
    quantities = decide_currencies(draft, extract_numerals(draft))
    reading = Reading(draft, quantities)
    knowledge = references.knowledge
    given = options.published or draft.published
    story = read_story(reading, knowledge, given)
    cells = _read_cells(draft, quantities)
    topics = story.topics
    publication = given or infer_publication(quantities, topics, knowledge)
    claims = extract_claims(reading, topics, knowledge, publication)
    linked = link_unprinted(link_claims(claims, knowledge, publication))
    linked = link_segments(linked, knowledge)
    linked = link_story(linked, (*story.mentions, *cells), knowledge, story.entity)
    linked = link_quotations(linked, knowledge.quotations, references.prose)
    linked = link_companions(linked, references.rates, publication, references.declared)
    linked = link_events(linked, knowledge, references.events, references.names)
    return _Read(quantities=quantities, publication=publication, linked=tuple(_tolerate(linked, options.tolerances)))


def _read_cells(draft: Draft, quantities: Sequence[Quantity]) -> tuple[Mention, ...]:
    """What rows and columns say of the figures in tables; the reader of tables is loaded where there is one."""
    if not draft.tables:
        return ()
    from checker.documents.drafts import mention_cells

    return mention_cells(draft, quantities)


def _switched_off(linked: Iterable[LinkedClaim], off: frozenset[str]) -> dict[str, int]:
    """How many figures each check that is switched off would have looked at."""
    figures: dict[str, set[Span]] = defaultdict(set)
    for one in linked if off else ():
        for check, _recompute in checks_for(one.claim):
            if check in off:
                figures[check].update(quantity.span for quantity in one.claim.quantities)
    return {check: len(spans) for check, spans in sorted(figures.items())}


def _tolerate(linked: Iterable[LinkedClaim], tolerances: Tolerances) -> Iterable[LinkedClaim]:
    return linked if tolerances == USUAL else [replace(one, tolerances=tolerances) for one in linked]


def _weigh(findings: Iterable[Finding], severities: Mapping[str, Severity]) -> list[Finding]:
    """Give what a check flags the severity that the newsroom has set for it."""
    return [
        replace(finding, severity=severities[finding.check])
        if finding.flags and finding.check in severities
        else finding
        for finding in findings
    ]


def judge(linked: Iterable[LinkedClaim], off: frozenset[str] = frozenset()) -> list[Judged]:
    """Run every check that takes a claim; one that breaks becomes a ``failed`` finding."""
    return [
        Judged(one, check, recompute, _run(check, recompute, one))
        for one in linked
        for check, recompute in checks_for(one.claim)
        if check not in off
    ]


def _run(check: str, recompute: Recompute, linked: LinkedClaim) -> Finding | None:
    try:
        return recompute(linked)
    except Exception as fault:  # noqa: BLE001 - a check that breaks never takes the report with it
        return Finding(
            check=check,
            verdict=Verdict.FAILED,
            severity=Severity.INFO,
            span=linked.claim.span,
            message=f"The check itself failed here ({type(fault).__name__}: {fault}); the figure is not checked.",
            marks=tuple(quantity.span for quantity in linked.claim.quantities),
        )


def _mend(judged: list[Judged], text: str, memory: Memory | None) -> list[Finding]:
    """Diagnose each contradiction and damaged figure, with the claims that share its figures at hand."""
    sharing: dict[Span, list[Judged]] = defaultdict(list)
    for one in judged:
        for quantity in one.linked.claim.quantities:
            sharing[quantity.span].append(one)
    if memory:
        memory.begin()
    mended: list[tuple[Judged, Finding]] = []
    for one in judged:
        if one.finding is None or _only_bears_witness(one):
            continue
        related = _related(one, sharing)
        mended.append((one, _explained(one, one.finding, related, text, memory)))
    corrections = {
        one.linked.claim.span: correction
        for one, finding in mended
        if (correction := correct_by_source(finding, one.linked)) is not None
    }
    if not corrections:
        return [finding for _, finding in mended]
    return [follow_correction(finding, one.linked, one.again, corrections) for one, finding in mended]


def _explained(
    one: Judged, finding: Finding, related: tuple[Related, ...], text: str, memory: Memory | None
) -> Finding:
    """Look for the cause of a contradiction; a search that breaks leaves the contradiction as it is."""

    def explain() -> Finding:
        if finding.verdict is Verdict.MALFORMED:
            return choose_reading(finding, one.linked, related)
        found = diagnose(finding, one.linked, one.again, related, text)
        from_source = isinstance(one.linked.claim, ReportedValue)
        return offer_right_figure(found, one.linked.claim) if from_source else found

    if finding.verdict not in (Verdict.CONTRADICTED, Verdict.MALFORMED):
        return finding
    try:
        if memory is None:
            return explain()
        case = (one.linked, *(each.linked for each in related))
        return memory.recall(one.check, case, one.linked.claim.sentence.cut(text), explain)
    except Exception as fault:  # noqa: BLE001 - the contradiction stands without its cause
        note = f" The search for its cause failed ({type(fault).__name__}: {fault})."
        return replace(finding, message=finding.message + note)


def _only_bears_witness(one: Judged) -> bool:
    return isinstance(one.linked.claim, Sum) and bool(one.linked.claim.assuming)


def _related(one: Judged, sharing: Mapping[Span, list[Judged]]) -> tuple[Related, ...]:
    others = {id(other): other for quantity in one.linked.claim.quantities for other in sharing[quantity.span]}
    return tuple(
        Related(linked=other.linked, finding=other.finding, recheck=other.again)
        for other in others.values()
        if other is not one
    )


_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda finding: (finding.span.start, _GRAVITY[finding.severity], finding.span.end))
    )
