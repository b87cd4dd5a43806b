"""The slots of one norm as word ranges while they are being found, before they become quotes."""

from dataclasses import dataclass, field

from regtrail.norms.clause import Clause
from regtrail.norms.statement import Range, Statement


@dataclass
class Frame:
    """What is known of one norm: ranges of words of `statement`.

    The subject, or the object, may stand in another statement (a pronoun's antecedent): `subject_of`
    and `object_of` name it. `norm_start` is set where an attribution precedes the norm in its clause.
    """

    statement: Statement
    clause: Clause
    subject: Range | None = None
    subject_of: Statement | None = None
    passive: bool = False
    bearer: Range | None = None
    bearer_of: Statement | None = None
    action: Range | None = None
    action_of: Statement | None = None
    object: Range | None = None
    object_of: Statement | None = None
    deadline: Range | None = None
    fronted_deadline: Range | None = None
    fronted: list[Range] = field(default_factory=list)
    conditions: list[Range] = field(default_factory=list)
    exceptions: list[Range] = field(default_factory=list)
    negative_subject: bool = False
    norm_start: int | None = None

    @property
    def names_item(self) -> bool:
        """Whether a list item is what a lead-in classifies ("'X' means: (a) …"): it is the bearer then."""
        return self.statement.completed and self.statement.own[0] == self.clause.trigger.end

    def lay_on_bearer(self) -> None:
        """Make the subject the bearer."""
        self.bearer, self.bearer_of = self.subject, self.subject_of

    def lay_on_object(self) -> None:
        """Make the subject the object, as a passive does."""
        self.object, self.object_of = self.subject, self.subject_of
