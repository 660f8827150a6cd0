"""Findings that an editor answers for: kept beside the draft or in it, shown in the report, never hidden."""
