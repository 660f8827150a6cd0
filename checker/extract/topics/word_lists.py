"""Lists of plain words that decide how surely a figure belongs to a measure or a company."""

from __future__ import annotations

from checker.english.movement import DIRECTIONS

# Before "of", these name no thing of their own: "a total of $5 billion".
_NO_NOUN_TEXT = """
ahead average because decline decrease down drop fall figure gain growth high increase instead jump level low out
record rise short sum total up
"""
NO_NOUN = frozenset(_NO_NOUN_TEXT.split())

# What a plain sentence has between a measure and its figure; anything else leaves room for another subject.
_LINKING_TEXT = """
basic basis diluted fully
applicable attributable common shareholders stockholders shareholder stockholder
a about against ago almost also amounted an and april are around as at august be been business by came cent company
compared consolidated december division doubled earlier ended ending exceeded february first fiscal for fourth from
group had has hit in is it its january july june just largely last march may modestly month months nearly net
november october of on only or over overall per percent period posted quarter reached recorded remained reported
roughly same same-period second segment september share sharply slightly some still stood than that the then
therefore third thus to topped total totaled totaling totalled totalling tripled under unit versus vs was weeks
well were with year
"""
LINKING = frozenset(_LINKING_TEXT.split()) | frozenset(DIRECTIONS)

# What may stand directly before a measure without making it the figure of a part.
_OPENING_TEXT = """
a achieved actual after against also an and annual are as before better between big bigger billion booked both but
by combined companies' company company's consecutive consolidated corporate declining earlier earned excluding
falling firm's first-half fiscal flat for from full-year generated global gross group group's growing had half-year
has have her higher his if in include included includes including is its larger latest less lower made million
modest month monthly more narrower net not of on or our overall own percent period posted posting quarter-on-quarter
quarterly record recorded recording reported reporting reports rising robust s said saw says second-half see sees
sharp showed slight slowing smaller solid statutory steep straight strong stronger surprise swung than that the
their this to total unexpected versus was weak weaker were when where which while who whose wider with worldwide
worse year year-on-year yearly
"""
OPENING = frozenset(_OPENING_TEXT.split())

# Capitals that open sentences or belong to no company.
_NO_COMPANY_TEXT = """
a adjusted after also although america american among an analyst analysts and april as asia asian at august average
basic before but by capital cash ceo cfo chairman chief china chinese co combined company comparable corp cost costs
december despite diluted dividend during earnings ebit ebitda eight eu eur europe european excluding executive
expenses february finance financial first fiscal five for four fourth friday from fy gaap gbp gross group he her his
hk however i/b/e/s if in inc including income it its january japan japanese july june last like loss ltd march
marketing meanwhile monday more most nasdaq net net-income new nine no non-gaap north not november nt nyse october
of officer on one operating or other others our overall plc president profit profits q1 q2 q3 q4 quarter quarterly
research reuters revenue revenue-wise revenues rmb rs sales same same-store saturday second september seven shares
she since six so south stock street stripping sunday ten that the their there these they third this thomson those
though three thursday total tuesday two u.s u.s. uk us usd wall we wednesday what when while without year york
"""
NO_COMPANY = frozenset(_NO_COMPANY_TEXT.split())
