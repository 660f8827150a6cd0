"""The shapes of phrases for stretches of time, as one pattern of named groups."""

from __future__ import annotations

import re

from checker.extract.labels import MONTH

_YEAR4 = r"(?:19|20)\d\d"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_DAY_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:(?:the\s)?(?:end\sof\s|end-)?(?:{MONTH})(?:\s{_DAY_OF_MONTH})?"
    rf"|{_DAY_OF_MONTH}\s(?:of\s)?(?:{MONTH}))(?:,?\s{_YEAR4})?"
)
_BACK = (
    r"(?:a|one)\syear\s(?:ago|earlier|before|previously)"
    r"|(?:the\s|its\s)?year[\s-](?:ago|earlier)(?:\s(?:quarter|period|level|figure))?"
    r"|last\syear(?:'s|’s)?"
    r"|(?:the\s)?(?:prior|previous|preceding)[\s-]year(?:\s(?:quarter|period))?"
    r"|(?:12|twelve)\smonths\s(?:ago|earlier)"
    r"|this\stime\slast\syear"
    r"|(?:the\s)?year\s(?:before|prior)"
)
_OF_THIS_YEAR = (
    r"(?:\s(?:of|in)\s(?:the|its|this)\s(?:current\s|fiscal\s|financial\s){0,2}"
    r"year(?!\s?-?(?:ago|before|earlier)))"
)


def _ended(group: str) -> str:
    return rf"(?:,?\s?(?:that\s|which\s)?(?:end(?:ed|ing|s)|to|through)(?:\son)?\s(?P<{group}>{_DAY}))"


def _of_year(group: str) -> str:
    return rf"(?:,?\s(?:of\s|in\s|for\s)?(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s)?(?P<{group}>{_YEAR4}))"


_FORMS = (
    # "the same quarter of 2008", "the corresponding period last year"
    (
        r"(?P<same_as>(?:the\s)?(?:same|corresponding|comparable|equivalent|like)(?:\s\w+){0,2}\s"
        r"(?:quarter|period|three\smonths|six\smonths|months)"
        rf"(?:\s(?:of|in|a|the)?\s?(?:{_BACK}|(?:fiscal\s)?(?P<same>{_YEAR4})))?)"
    ),
    # "fiscal third quarter ended June 27", "the first half of last year"
    (
        rf"(?P<ordinal>\b(?P<fiscal>fiscal[\s-])?(?P<nth>{_ORDINAL})[\s-](?:fiscal\s|financial\s)?"
        r"(?P<kind>quarter|half)(?!ly|\w)(?:'s|’s)?"
        r"(?:[\s-](?:of|in|a)\s(?P<nth_back>last\syear|(?:the\s)?previous\syear|year\s(?:ago|earlier)))?"
        rf"(?:{_ended('end1')}|{_of_year('year1')}|{_OF_THIS_YEAR})?)"
    ),
    # "Q2 FY18", "2Q09", "H1 2017"
    (
        r"(?P<code>\b(?:(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q)|H(?P<h1>[12])|(?P<h2>[12])H)"
        rf"(?:\s?(?:of\s)?(?P<code_fy>FY|fiscal\s)?\s?['’]?(?P<code_year>{_YEAR4}|\d\d(?!\d|\.|%)))?\b)"
    ),
    # "the first nine months of 2016", "three months to 30 September"
    (
        r"(?P<span>\b(?:the\s)?(?:first\s)?(?P<length>three|six|nine|twelve|3|6|9|12)[\s-]months?(?:\s(?:fiscal\s|financial\s)?period)?"
        rf"(?:{_ended('end2')}|{_of_year('year2')}|{_OF_THIS_YEAR})?)"
    ),
    # "13 weeks ended August 1"
    (
        r"(?P<weekly>\b(?P<weeks>1[2346]|2[67]|39|40|5[23]"
        r"|thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three)[\s-]weeks?(?:\s(?:fiscal\s|financial\s)?(?:period|quarter|half|year))?"
        rf"(?:{_ended('end3')})?)"
    ),
    # "the June quarter", "April-June"
    (
        rf"(?P<named>\b(?P<month>{MONTH})(?:\s(?:fiscal\s)?(?P<of>quarter|half)"
        rf"|(?:-|\s(?:to|through)\s)(?P<through>{MONTH})(?:\s(?:quarter|period))?)(?:{_of_year('year3')})?)"
    ),
    rf"(?P<day>\b(?:on|at|as\sof|as\sat)\s(?P<end5>{_DAY}))",
    # "the quarter ended June 30"
    (
        r"(?P<closing>\b(?:the\s)?(?:fiscal\s|financial\s|full\s)?(?P<closed>quarter|half|year|period)"
        rf"{_ended('end4')})"
    ),
    rf"(?P<back>\b(?:{_BACK}))",
    (
        r"(?P<previous>\b(?:the\s)?(?:previous|prior|preceding|immediately\spreceding)\s(?:quarter|three\smonths)"
        r"|\b(?:a|one)\squarter\s(?:earlier|ago|before)|\bquarter[\s-](?:ago|earlier)"
        r"|\bthree\smonths\s(?:earlier|ago|before)|\blast\squarter)"
    ),
    rf"(?P<fy>\b(?:(?:fiscal|financial)(?:\syear)?\s|FY\s?['’]?)(?P<fy_year>{_YEAR4}|\d\d(?!\d|\.|%)))",
    (
        r"(?P<whole>\b(?:full[\s-]year|annual|the\s(?:fiscal\s|financial\s|full\s)?year)"
        rf"(?:\s(?:of\s|in\s)?(?P<whole_year>{_YEAR4}))?(?![\s-](?:before|earlier|ago|prior|to)\b))"
    ),
    (
        r"(?P<current>\b(?:the|its|this|that|most\srecent|latest|reported|current|recent)\s"
        r"(?:fiscal\s|reported\s|recent\s)?quarter\b|\bquarterly\b"
        r"|\b(?:the\s)?(?:latest|most\srecent)\squarter\b)"
    ),
    rf"(?P<bare>\b(?:in|for|of|from|during|since)\s(?P<bare_year>{_YEAR4})\b(?!\s(?:to|through)))",
    (
        r"(?P<to_date>\b(?:(?:the\s)?(?:fiscal\s|financial\s)?year[\s-]to[\s-]date|so\sfar\sthis\s(?:fiscal\s|financial\s)?year"
        r"|(?:in\s)?the\s(?:fiscal\s|financial\s)?year\s(?:so\sfar|to\sdate)"
        r"|since\sthe\s(?:start|beginning)\sof\s(?:the|its)\s(?:fiscal\s|financial\s)?year)\b)"
    ),
    # "2022 sales", "2022 net income"
    (
        rf"(?P<year_of>\b(?P<year_named>{_YEAR4})(?=\s(?:net\s|total\s|annual\s|group\s|operating\s)?"
        r"(?:sales|revenues?|turnover|profits?|income|earnings)\b))"
    ),
    r"(?P<half>\bhalf[\s-]year(?:ly)?\b|\bfirst-half\b)",
)
PERIODS = re.compile("|".join(_FORMS), re.IGNORECASE)
# The parts of a closing day: "June 27, 2009", "30 September".
DAY_PARTS = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<m>{MONTH})"
    rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?P<y>{_YEAR4}))?",
    re.IGNORECASE,
)
# Words without which no phrase begins: most sentences need no closer look.
HINT = re.compile(
    r"quarter|month|week|year|half|annual|fiscal|FY|[QH][1-4]|[1-4][QH]|period|\b(?:19|20)\d\d\b"
    r"|[a-z](?:-|\s(?:to|through)\s)(?:Mar|Jun|Sep|Dec|Jan|Feb|Apr|May|Jul|Aug|Oct|Nov)"
    r"|\b(?:on|at|of)\s(?:the\send|end|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
