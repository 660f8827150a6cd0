"""From a draft to its claims: numerals, what they are about, and what each sentence says with them."""
