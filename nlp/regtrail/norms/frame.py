"""The slots of one norm as word ranges while they are being found, before they become quotes."""

from dataclasses import dataclass, field

from regtrail.norms.clause import Clause
from regtrail.norms.statement import Range, Statement


@dataclass
class Frame:
    """Word ranges of a statement; `bearer_of` and `object_of` name the statement where it is another one."""

    statement: Statement
    clause: Clause
    subject: Range | None = None
    subject_of: Statement | None = None
    passive: bool = False
    bearer: Range | None = None
    action: Range | None = None
    object: Range | None = None
    deadline: Range | None = None
    conditions: list[Range] = field(default_factory=list)
    exceptions: list[Range] = field(default_factory=list)
    negative_subject: bool = False
    norm_start: int | None = None

    @property
    def home(self) -> Statement:
        """The statement that the subject stands in."""
        return self.subject_of or self.statement
