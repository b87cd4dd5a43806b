"""How the shipped models are made: own texts in, weights with their hash and scores out."""
