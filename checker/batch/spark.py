"""A batch on Apache Spark: the same work on each row, spread over a cluster."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial

from checker.batch.rows import Row
from checker.batch.work import Outcome, Worker
from checker.core.errors import MissingExtraError, UsageError
from checker.job import Job

ROWS_PER_PARTITION = 500
PYTHON_FAULT = re.compile(r"[A-Za-z.]{1,60}(?:Error|Exception): ")


def check_on_spark(rows: Iterable[Row], job: Job, jobs: int, report_dir: str) -> Iterator[Outcome]:
    """Check rows on Spark: the cluster that its own settings name, else the cores of this machine.

    Order: as the rows come. References must be readable under the same names on every node.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark import StorageLevel
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtraError("checker batch --engine spark", "spark") from None
    listed = list(rows)
    if not listed:
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else Spark takes whatever python3 comes first on PATH
    try:
        builder = SparkSession.builder.appName("checker").config("spark.ui.showConsoleProgress", "false")
        session = builder.config("spark.log.level", "ERROR").getOrCreate()
    except (PySparkException, OSError, RuntimeError) as fault:
        reason = str(fault).splitlines()[0]
        raise UsageError(f"Spark does not start ({reason}); install Java 17 and set JAVA_HOME") from None
    try:
        partitions = jobs or max(session.sparkContext.defaultParallelism, len(listed) // ROWS_PER_PARTITION)
        spread = session.sparkContext.parallelize(listed, partitions)
        outcomes = spread.mapPartitions(partial(_check_partition, job=job, report_dir=report_dir))
        outcomes.persist(StorageLevel.MEMORY_AND_DISK).count()  # all partitions at once; the iterator takes them singly
        yield from outcomes.toLocalIterator()
    except Py4JError as fault:
        raise UsageError(f"Spark stopped ({_reason(str(fault))}); checker must be installed on every node") from None
    finally:
        session.stop()


def _reason(trace: str) -> str:
    """Find in a trace of two languages the line that says what happened."""
    named = (line.strip() for line in trace.splitlines() if PYTHON_FAULT.match(line.strip()))
    return next(named, trace.partition("\n")[0])


def _check_partition(rows: Iterable[Row], *, job: Job, report_dir: str) -> Iterator[Outcome]:
    return map(Worker(job, report_dir).check, rows)
