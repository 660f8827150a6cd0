"""Pages of words with places, whatever drew them: lines, columns of text, tables by alignment, paragraphs."""
