"""The command line: one file a command, found by its name; JSON on stdout only, everything else on stderr.

A command imports what it works with inside its own function: `regtrail --help` must not wait for spaCy.
"""

from importlib import import_module
from pkgutil import iter_modules

import click

from regtrail.errors import RegtrailError


class Commands(click.Group):
    """A group whose commands are the modules of this folder; a private one starts with an underscore."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names, sorted."""
        return sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault raised on purpose becomes one line on stderr and exit status 1."""
        try:
            return super().invoke(ctx)
        except RegtrailError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="regtrail")
def main() -> None:
    """Read regulation and news about it; keep an updatable rule set.

    \b
    A first walk:
      regtrail demo                                  the bundled story, start to end
      regtrail extract notice.pdf                    what one document says
      regtrail ingest texts/ --store rules.db        add documents to a rule set
      regtrail rules --store rules.db --zone China   what holds today
      regtrail changes --store rules.db              what each document changed
      regtrail decide --store rules.db --case c.json what applies to a case

    Exit status: 0 on success, 1 when some input was refused (the rest is processed,
    the refused are named on stderr), 2 on wrong usage.
    """
