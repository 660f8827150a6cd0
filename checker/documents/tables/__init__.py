"""Tables: from a grid of printed cells to facts, each with its measure, period, unit, scale and place."""
