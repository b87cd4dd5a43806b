"""The one error tree: every fault that regtrail raises on purpose, with a message that says what to do.

RegtrailError
├── ReadError            a document cannot be read; names the file and the reason
│   ├── UnsupportedFormat    no reader for these bytes
│   ├── UnreadableDocument   the bytes are damaged, encrypted, empty or hold no text (a scan)
│   └── LimitExceeded        the document is over a bound of time, memory, pages, nesting or size
├── EvidenceError        a quote does not stand in the text it claims to come from
├── ConfigError          vocabulary, language or option is wrong
│   └── MissingFile          a file that should travel with the package is not there
└── StoreError           the rule set's store cannot be opened, read or written
"""


class RegtrailError(Exception):
    """Base of all faults raised on purpose."""


class ReadError(RegtrailError):
    """A document cannot be read.

    Args:
        source: The file or URL, as the caller named it.
        reason: What is wrong and, where there is one, the way out.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class UnsupportedFormat(ReadError):
    """No reader takes these bytes."""


class UnreadableDocument(ReadError):
    """The bytes are damaged, encrypted, empty or hold no text."""


class LimitExceeded(ReadError):
    """The document is over a bound of time, memory, pages, nesting or size."""


class EvidenceError(RegtrailError):
    """A quote does not stand in the text it claims to come from."""


class ConfigError(RegtrailError):
    """A vocabulary, a language file or an option is wrong."""


class MissingFile(ConfigError):
    """A file that should travel with the package is not there."""


class StoreError(RegtrailError):
    """The rule set's store cannot be opened, read or written."""
