"""The vocabulary: agencies, zones, data categories and parties; YAML in, concepts with ids and names out."""

from regtrail.concepts.concept import Concept
from regtrail.concepts.loader import load
from regtrail.concepts.vocabulary import Hit, Vocabulary

__all__ = ["Concept", "Hit", "Vocabulary", "load"]
