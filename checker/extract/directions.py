"""Words of movement: "rose", "a drop", "lower", "edged up" and which way each one points."""

from __future__ import annotations

from collections.abc import Collection

from checker.core.claim import Direction

# Grouped by how the word stands in a clause: a finite verb takes a subject before it; the others may
# follow the figure that they speak of ("$8 billion, up 12 percent", "$5m, an increase of 3%").
_UP_VERBS = (
    "rose rise rises risen grew grow grows grown increased increase increases climbed climb climbs jumped"
    " jump jumps surged surge surges soared soar soars gained gain gains advanced advance advances"
    " expanded expand expands swelled swell swells swollen leapt leaped leap leaps rocketed skyrocketed"
    " spiked ballooned mushroomed rebounded rallied strengthened firmed raised raise raises lifted lift"
    " lifts boosted hiked hike hikes widened widen widens accelerated upped added appreciated inflated"
    " snowballed edged inched ticked crept shot picked vaulted catapulted zoomed burgeoned bounced"
    " recovered perked nudged sprang escalated trended ratcheted pushed"
)
_UP_FORMS = (
    "up higher rising growing increasing climbing jumping surging soaring gaining advancing expanding"
    " rebounding widening growth upturn uptick upswing raising lifting hiking more strengthening swelling"
    " spike leaping increment rallying"
)
_DOWN_VERBS = (
    "fell fall falls fallen dropped drop drops declined decline declines decreased decrease decreases"
    " slid slide slides slipped slip slips sank sink sinks sunk tumbled tumble tumbles plunged plunge"
    " plunges plummeted plummet plummets dived dove dive shrank shrink shrinks shrunk contracted contract"
    " contracts lowered lower lowers dipped dip dips eased ease eases slumped slump slumps skidded crashed"
    " reduced reduce reduces cut cuts narrowed narrow narrows weakened weaken weakens retreated retreat"
    " slashed slash slashes halved dwindled softened nosedived cratered collapsed depreciated diminished"
    " lost trimmed receded sagged slowed slow slows shed sheds skid skids swooned cooled moderated tapered"
    " tanked eroded faded abated subsided compressed pared"
)
_DOWN_FORMS = (
    "down lower falling dropping declining decreasing sliding slipping sinking tumbling plunging"
    " plummeting shrinking contracting dipping easing slumping reducing cutting narrowing weakening"
    " reduction contraction downturn less fewer lowering slashing retreating losing"
)
_EITHER_VERBS = "improved improves improve changed moved shifted swung worsened worsens deteriorated"
_EITHER_FORMS = "improvement change improving worsening deterioration"
_FLAT = "unchanged flat steady stagnant"

_FINITE = dict.fromkeys(_UP_VERBS.split(), Direction.UP) | dict.fromkeys(_DOWN_VERBS.split(), Direction.DOWN)
_LOOSE = dict.fromkeys(_UP_FORMS.split(), Direction.UP) | dict.fromkeys(_DOWN_FORMS.split(), Direction.DOWN)
_FINITE |= dict.fromkeys(_EITHER_VERBS.split(), Direction.NONE)
_LOOSE |= dict.fromkeys(_EITHER_FORMS.split(), Direction.NONE)
_LOOSE |= dict.fromkeys(_FLAT.split(), Direction.FLAT)

DIRECTIONS: dict[str, Direction] = _FINITE | _LOOSE
# These stand behind a figure as often as before one.
_NOUNS = (
    "increase increases decrease rise fall drop decline gain jump surge climb dip slump slide leap advance hike cut"
    " tumble plunge increased decreased"
)
POSTPOSED = frozenset(_LOOSE) | frozenset(_NOUNS.split())
# Comparatives count as movement only with a rate before them and "than" behind: "12 percent more than".
COMPARATIVES = frozenset(("higher", "lower", "more", "less", "fewer"))
_SUFFIX = {"up": Direction.UP, "down": Direction.DOWN, "higher": Direction.UP, "lower": Direction.DOWN}
# Whole words that a sentence must hold before it is worth a closer look; multiples are figures themselves.
_MULTIPLES = (
    "doubled tripled trebled quadrupled quintupled doubling tripling trebling quadrupling halving double triple treble"
)
_HINTS = frozenset(DIRECTIONS) | frozenset(_MULTIPLES.split())


def speaks_of_movement(words: Collection[str]) -> bool:
    """Say whether the words of a sentence tell of any movement; cheap, and asked of every sentence."""
    return not _HINTS.isdisjoint(words)


def particle(word: str) -> Direction | None:
    """Tell which way a particle turns the verb before it: "edged up", "closed lower"."""
    return _SUFFIX.get(word)
