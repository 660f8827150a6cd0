"""The nouns of the field: spans, intervals, units, periods, quantities, claims, facts, findings.

Nothing here imports any other part of the program.
"""
