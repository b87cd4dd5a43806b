"""The vocabulary: agencies, zones, data categories and actors with ids, names and acronyms; YAML in, concepts out."""

from regtrail.concepts.concept import Concept
from regtrail.concepts.loader import load
from regtrail.concepts.vocabulary import Hit, Vocabulary

__all__ = ["Concept", "Hit", "Vocabulary", "load"]
