"""The words of the house as frozen values: document, entity, norm, claim, rule."""
