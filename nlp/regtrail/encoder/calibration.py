"""What is known of a candidate in, the probability that it is right out: a logistic model, kept as JSON."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

Features = Mapping[str, float]

_MAX_LOGIT = 6.0


def logit(probability: float) -> float:
    """Return the log odds of a probability, bounded to ±6 so that no single word decides."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_MAX_LOGIT, min(_MAX_LOGIT, math.log(bounded / (1 - bounded))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature name, and the probability from which a candidate is kept.

    With calibrated probabilities the threshold that is best for F1 is half of the F1 reached.
    """

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)
    threshold: float = 0.5

    def probability(self, features: Features) -> float:
        """Return the probability that a candidate with these features is right."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
