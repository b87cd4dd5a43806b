"""`python -m regtrail`: the command line."""

from regtrail.cli import main

main()
