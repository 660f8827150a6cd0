"""The word lists that tell a full stop of an abbreviation from one that ends a sentence."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# After these a stop never ends a sentence.
BINDING = _words("""
    mr mrs ms dr prof sen rep gov gen col lt sgt capt adm rev hon fr messrs ft jan feb apr jun jul aug sep sept
    oct nov dec vs v cf e.g i.e viz approx est fig figs vol pp ph.d pres supt det cie tel mt
""")

# After these it ends one only when the next word commonly begins a sentence.
SHORTENED = _words("""
    inc corp co ltd plc llc lp bros cos jr sr st ave blvd rd sq ste no nos u.s u.k u.n u.s.a e.u d.c l.a n.y s.a
    n.v a.g s.p.a b.v a.s p.l.c l.p l.l.c etc al dept univ assn mfg intl natl bancorp ind tech fin int hldgs
    yahoo mass calif conn fla ill minn pa wash ore ariz colo mich wis tenn tex va md ga ala ark kan ky la miss
    mo mont neb nev okla ont que wed thu thur thurs fri mon tue tues sat sun
""")

# After these hours go on: "5 p.m. EST".
ZONES = _words("""
    ET EDT EST CT CDT CST MT MDT MST PT PDT PST GMT BST CET CEST UTC Eastern Central Pacific London
""")

# Words that commonly begin a sentence, and seldom a name.
STARTERS = _words("""
    The A An It Its In On At But And Or He She They We I You His Her Their This That These Those There Here As
    For From With While When Where After Before Since If Although Though However Meanwhile Still Also Some Many
    Most Analysts Shares Sales Revenue Revenues Profit Profits Net Total Operating Earnings Excluding Including
    According Last Earlier Later So Yet Then Now Both Each To By Our My What Who Why How Under Over Despite
    Because During Even Such Other Another Not One Two Overall Separately Additionally Furthermore Moreover
    Among Through Until Unlike Once Instead Investors Is Are Was Were Has Things Any All Few Several Every
    Nearly About Around Almost Only Just Customers Consumers Stocks Prices Demand Growth Costs Spending
    Officials Companies Traders Economists Experts Critics Executives Workers Employees Margins Volume Volumes
    Output Production Orders Deliveries Adjusted Like Between Within Without Against Across Below Above Beyond
    Perhaps Recently Previously Currently Today Thus Therefore Hence Nevertheless Nonetheless Besides Elsewhere
    Similarly Growing Rising Falling Looking Asked Faced Based Taking
""")

# What may follow a figure whose last digit was lost: "$3. billion".
SCALES = _words("""
    billion million trillion thousand hundred bn mn tn m k percent per pct cents pence points basis
""")

# After capitals, these go on with a name: "NASDAQ OMX Group".
NAME_ENDINGS = _words("""
    Inc Corp Co Ltd Plc Group Holdings Holding Chief Chairman President Bank Chairwoman Chairperson Director
    Analyst Strategist Vice Senior Managing Executive Head Partners Capital Securities Financial Services
    Industries International Energy Systems Technologies Global Investments Research Media Entertainment Motors
    Airlines Resources Steel Americas Asia Europe Economist Spokesman Spokeswoman Secretary Minister
""")
HOURS = frozenset(("a.m", "p.m"))
# Lower-case words that are short forms all the same; "ill." or "wash." in lower case are plain words.
LOWER_SHORTENED = frozenset(("etc", "al", "no", "nos", "st", "plc"))
