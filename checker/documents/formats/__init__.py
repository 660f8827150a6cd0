"""The formats in which releases and filings come, each read into the same document."""
