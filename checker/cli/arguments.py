"""What may stand on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from checker import __version__
from checker.core.errors import UsageError

FORMATS = ("text", "json", "html", "sarif", "github", "csv", "docx", "claimreview")
THRESHOLDS = ("error", "warning", "never")
PORT = 8642

_EXITS = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 could not run."


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line that names the command to ask for help."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see: {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """Describe every command and its options."""
    parser: argparse.ArgumentParser = _Parser(
        prog="checker",
        description="Check the numbers in a draft before it is printed.",
        epilog=_EXITS,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"checker {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_batch(commands)
    _add_facts(commands)
    _add_explain(commands)
    _add_recheck(commands)
    _add_dismiss(commands)
    _add_serve(commands)
    commands.add_parser("lsp", help="diagnostics for editors that speak the Language Server Protocol")
    return parser


def _add_check(commands: Commands) -> None:
    parser = commands.add_parser(
        "check", help="check drafts", description="Check the numbers in drafts.", epilog=_EXITS, allow_abbrev=False
    )
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help=".txt .md .html .docx .pdf; - is standard input")
    _add_reference_options(parser)
    parser.add_argument(
        "--format", choices=FORMATS, help="default: what -o's ending says, else text", metavar="|".join(FORMATS)
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write; - is standard output; DIR/ for several drafts",
    )
    _add_settings_options(parser)
    _add_fail_on(parser, default="error")


def _add_reference_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="FILE",
        help="a filing or release, or a folder of them, to check against (.html .pdf .docx .txt .md .eml .xlsx .csv "
        ".json .zip); FILE#unit=INR:crore says what a sheet does not; repeatable",
    )
    parser.add_argument(
        "--published", metavar="DATE|FROM/TO", help="publication day, or a range; inferred when left out"
    )
    parser.add_argument(
        "--rates", metavar="FILE", help="further exchange rates: CSV with date,base,quote,rate[,source]"
    )
    parser.add_argument("--store", metavar="PATH|URL", help="the reference store (default: your own)")
    parser.add_argument(
        "--no-builtin-facts", action="store_true", help="use only --against, --store and the draft itself"
    )


def _add_settings_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--style", metavar="NAME", help="house style: ap, economist, guardian, house, ons, or a .toml file"
    )
    parser.add_argument("--no-settings", action="store_true", help="leave checker.toml and pyproject.toml aside")


def _add_fail_on(parser: argparse.ArgumentParser, *, default: str) -> None:
    parser.add_argument(
        "--fail-on",
        choices=THRESHOLDS,
        default=default,
        metavar="|".join(THRESHOLDS),
        help=f"what makes the exit status 1 (default: {default})",
    )


def _add_batch(commands: Commands) -> None:
    parser = commands.add_parser(
        "batch",
        help="check many drafts",
        description="Check many drafts: one JSON line a draft, in the order of the input.",
        epilog='IN: a folder of drafts, or JSON lines {"id", "text", "published"?, "against"?: [path]}.',
        allow_abbrev=False,
    )
    parser.add_argument("input", metavar="IN", help="a folder of drafts, or a file of JSON lines; - is standard input")
    parser.add_argument("-o", "--output", metavar="OUT.jsonl", required=True, help="- is standard output")
    _add_reference_options(parser)
    _add_settings_options(parser)
    _add_fail_on(parser, default="never")
    parser.add_argument(
        "--jobs", type=_whole_number, metavar="N", help="processes at work (default: one a core for long inputs)"
    )
    parser.add_argument("--resume", action="store_true", help="keep what OUT holds already and check the rest")
    parser.add_argument("--engine", choices=("local", "spark"), default="local", help="where the work is done")
    parser.add_argument("--summary", metavar="FILE.csv", help="also write one CSV row a draft")
    parser.add_argument("--report-dir", metavar="DIR", help="also write one HTML report a draft, and an index page")


def _whole_number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def _add_facts(commands: Commands) -> None:
    parser = commands.add_parser(
        "facts", help="the reference store", description="What is known: the reference store.", allow_abbrev=False
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.add_argument("--store", metavar="PATH|URL", help="the reference store (default: your own)")
        return added

    listing = action("list", "what the store and the built-in packs hold")
    listing.add_argument("--format", choices=("text", "json", "csv"), help="write out every fact (or rate's span)")
    listing.add_argument("--kind", choices=("facts", "rates"), default="", help="only these (default: both)")
    listing.add_argument("--no-builtin-facts", action="store_true", help="leave out the built-in packs")
    action("show", "every fact of one entity").add_argument("entity", metavar="ENTITY")
    action("search", "facts by words, near misses included").add_argument("words", nargs="+", metavar="WORD")
    action("import", "read filings or packs into the store").add_argument("files", nargs="+", metavar="FILE|DIR")
    action("forget", "take out what a source brought").add_argument(
        "sources", nargs="+", metavar="SOURCE", help="as `checker facts list` names it under imported"
    )
    action("check", "look at every row of the store, and say what cannot be reckoned with")
    fetch = action("fetch", "a company's statements from the network")
    fetch.add_argument("tickers", nargs="+", metavar="TICKER")
    fetch.add_argument("--from", dest="provider", choices=("yfinance", "sec"), default="yfinance", help="who to ask")
    fetch.add_argument("--contact", metavar="EMAIL", help="who is asking; the SEC wants to know")
    update = action("update-rates", "newer tables of exchange rates from the banks that publish them")
    update.add_argument("sources", nargs="*", metavar="SOURCE", help="ecb or federal_reserve (default: both)")
    rates = action("fetch-rates", "exchange rates from the network")
    rates.add_argument("pairs", nargs="+", metavar="PAIR", help="such as CNYGBP=X")
    rates.add_argument("--start", metavar="DATE", help="first day")
    rates.add_argument("--end", metavar="DATE", help="last day")


def _add_explain(commands: Commands) -> None:
    parser = commands.add_parser(
        "explain", help="what a check does, with its examples", description="What a check does.", allow_abbrev=False
    )
    parser.add_argument("check", nargs="?", metavar="CHECK", help="a check's id; without it, all checks are listed")


def _add_recheck(commands: Commands) -> None:
    parser = commands.add_parser(
        "recheck",
        help="run the check of a report again and say what differs",
        description="Run the check of a report again, from what it embeds, and say what differs.",
        allow_abbrev=False,
    )
    parser.add_argument("report", metavar="REPORT", help="a report made by `checker check` (.html or .json)")
    _add_reference_options(parser)


def _add_dismiss(commands: Commands) -> None:
    parser = commands.add_parser(
        "dismiss",
        help="let a finding stand, with a reason",
        description="Let one finding of a draft stand, with a reason and a name; it is shown as dismissed.",
        allow_abbrev=False,
    )
    parser.add_argument("draft", metavar="DRAFT", help="the draft's file; the dismissal is kept beside it")
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help="the finding: its id or the beginning of that, or LINE:COLUMN; left out, what is flagged is listed",
    )
    parser.add_argument("--reason", metavar="TEXT", help="why it may stand")
    parser.add_argument("--by", metavar="NAME", help="who says so (default: your name on this machine)")
    parser.add_argument("--restore", action="store_true", help="take the dismissal back")
    _add_reference_options(parser)
    _add_settings_options(parser)


def _add_serve(commands: Commands) -> None:
    parser = commands.add_parser(
        "serve", help="the editor's page", description="The editor's page, in a browser.", allow_abbrev=False
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument(
        "--token-file", metavar="FILE", help="who may ask: a token a line; needed when --host lets others in"
    )
    parser.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further host name to answer to; repeatable",
    )
    parser.add_argument("--store", metavar="PATH|URL", help="the reference store (default: your own)")
    parser.add_argument("--rates", metavar="FILE", help="further exchange rates")
    parser.add_argument("--no-builtin-facts", action="store_true", help="leave out the built-in packs")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number")
    return int(text)
