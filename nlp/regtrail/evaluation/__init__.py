"""How good the program is: annotated texts in; figures, faults, floors and other tools' formats out."""
