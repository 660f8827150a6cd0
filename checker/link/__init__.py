"""Which facts, rates and neighbours bear on each claim."""
