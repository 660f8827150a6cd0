"""Faults: what stops a run. Findings about a draft are data and never raised.

CheckerError
├── UsageError        the command line or an option cannot be carried out as given
├── InputError        a draft, filing or settings file cannot be read
│   └── PackError     a pack of reference figures is not valid
├── StoreError        the reference store cannot be opened, read or written
├── ProviderError     a network provider failed, or gave an empty answer
└── MissingExtraError a feature whose optional packages are not installed
"""

from __future__ import annotations


class CheckerError(Exception):
    """A fault that the user can mend; its message is one line: what is wrong and what to do."""


class UsageError(CheckerError):
    """The request itself cannot be carried out."""


class InputError(CheckerError):
    """A file cannot be read: ``name`` is the file, ``problem`` what is wrong, ``remedy`` what to do."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}; {remedy}")


class PackError(InputError):
    """A pack of reference figures is not valid; ``name`` is file and line."""


class StoreError(CheckerError):
    """The reference store cannot be used."""


class ProviderError(CheckerError):
    """A network provider failed or answered with nothing."""


class MissingExtraError(CheckerError):
    """A feature needs optional packages: the message says which ``pip install`` brings them."""

    def __init__(self, feature: str, extra: str) -> None:
        # By its folder: another project may own the name "checker" where pip looks.
        remedy = f'in the folder with the README, run: pip install ".[{extra}]"'
        super().__init__(f"{feature} needs optional packages; {remedy}")
