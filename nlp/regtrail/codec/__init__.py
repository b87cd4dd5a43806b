"""Model in, plain JSON out, in the forms that the command line and the exports publish."""
