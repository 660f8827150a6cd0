"""A company's tagged figures from the United States Securities and Exchange Commission.

Source: SEC, "EDGAR Application Programming Interfaces" and "Accessing EDGAR Data",
https://www.sec.gov/search-filings/edgar-application-programming-interfaces
"""

from __future__ import annotations

import gzip
import json
import os
import time
import zlib
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from checker.core.errors import ProviderError

DATA_URL, FILES_URL = "https://data.sec.gov", "https://www.sec.gov"
PAUSE_SECONDS = 0.1  # the SEC allows ten requests a second
TIMEOUT_SECONDS = 30
MOST_BYTES = 200_000_000  # the largest company's facts are some 30 MB
CONTACT_SETTING, URL_SETTING = "CHECKER_SEC_CONTACT", "CHECKER_SEC_URL"


class SecClient:
    """Asks the SEC, at the pace and with the contact that it wants.

    ``contact`` is an e-mail address (else the setting CHECKER_SEC_CONTACT); ``url`` stands in for both of
    the SEC's hosts.
    """

    def __init__(self, contact: str = "", url: str = "") -> None:
        self._contact = " ".join((contact or os.environ.get(CONTACT_SETTING, "")).split())
        if "@" not in self._contact:
            raise ProviderError(
                f"the SEC wants to know who asks: give --contact you@your.paper, or set {CONTACT_SETTING}"
            )
        other = (url or os.environ.get(URL_SETTING, "")).rstrip("/")
        self._data, self._files = other or DATA_URL, other or FILES_URL
        self._asked = 0.0

    def find_cik(self, company: str) -> int:
        """Find the number under which the SEC files a company: by ticker, or the number itself."""
        if company.isdecimal() and len(company) <= 10:
            return int(company)
        rows = self._json(f"{self._files}/files/company_tickers.json", company)
        for row in rows.values():
            if str(row.get("ticker", "")).upper() == company.upper():
                return int(row["cik_str"])
        raise ProviderError(f"{company}: the SEC knows no such ticker; give its CIK number instead")

    def company_facts(self, company: str) -> tuple[str, bytes]:
        """Fetch all tagged facts of a company: a name for the file, and its JSON.

        Raises: ProviderError when nothing comes back.
        """
        cik = self.find_cik(company)
        name = f"CIK{cik:010d}.json"
        data = self._get(f"{self._data}/api/xbrl/companyfacts/{name}", company)
        document = _parse(data, company)
        if not any(document.get("facts", {}).values()):
            raise ProviderError(f"{company}: the SEC gave no facts; nothing is kept")
        return name, data

    def _json(self, url: str, company: str) -> dict[str, Any]:
        return _parse(self._get(url, company), company)

    def _get(self, url: str, company: str) -> bytes:
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ProviderError(f"{URL_SETTING} must be an https address")
        time.sleep(max(0.0, self._asked + PAUSE_SECONDS - time.monotonic()))
        self._asked = time.monotonic()
        headers = {"User-Agent": f"checker {self._contact}", "Accept-Encoding": "gzip"}
        request = Request(url, headers=headers)  # noqa: S310 - the address was looked at above
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                data: bytes = answer.read(MOST_BYTES + 1)
                packed = answer.headers.get("Content-Encoding") == "gzip"
            return _unpack(data, company) if packed else _bounded(data, company)
        except HTTPError as fault:
            raise ProviderError(f"{company}: {_reason(fault.code)}") from fault
        except (URLError, OSError, HTTPException, EOFError, zlib.error) as fault:
            reason = " ".join(str(getattr(fault, "reason", fault)).split()) or type(fault).__name__
            raise ProviderError(
                f"{company}: the SEC cannot be reached ({reason}); check the network and try again"
            ) from fault


def _unpack(data: bytes, company: str) -> bytes:
    import io

    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        return _bounded(stream.read(MOST_BYTES + 1), company)


def _bounded(data: bytes, company: str) -> bytes:
    if len(data) > MOST_BYTES:
        raise ProviderError(f"{company}: the answer is far too large to be a company's facts; nothing is kept")
    return data


def _parse(data: bytes, company: str) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise ProviderError(f"{company}: the SEC's answer is not what it should be; try again later") from fault
    if not isinstance(document, dict):
        raise ProviderError(f"{company}: the SEC's answer is not what it should be; try again later")
    return document


def _reason(code: int) -> str:
    if code == 404:
        return "the SEC has no tagged facts of this company"
    if code in (403, 429):
        return f"the SEC refused to answer ({code}); check the contact that you give, and wait ten minutes"
    return f"the SEC answered with an error ({code}); try again later"
