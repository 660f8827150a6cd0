"""What the editor gets: one JSON document, and every other form drawn from it."""
