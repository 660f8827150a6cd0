"""From a contradiction to its likeliest cause and the one change that mends it."""
