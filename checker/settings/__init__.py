"""What a newsroom sets for itself: checks on and off, severities, tolerances, house style, rates, packs."""
