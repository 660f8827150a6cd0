"""Many drafts: rows in, one JSON line a draft out, in the order of the input."""

from checker.batch.run import BatchRequest, BatchResult, run_batch

__all__ = ["BatchRequest", "BatchResult", "run_batch"]
