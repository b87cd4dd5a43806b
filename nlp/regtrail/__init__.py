"""Regulatory texts and news in; a versioned rule set, with the trail back to every quoted word, out."""
