"""Annotated texts in, the weights of an encoder out."""
