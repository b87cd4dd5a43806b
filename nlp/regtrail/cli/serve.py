"""`regtrail serve`: a rule set in; an HTTP service that decides, lists and exports out."""

import click


@click.command()
@click.option("--store", required=True, help="File path (SQLite) or SQLAlchemy URL of the rule set.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--token",
    envvar="REGTRAIL_TOKEN",
    show_envvar=True,
    help="Let clients that show this token add and retract documents [default: nobody writes].",
)
@click.option("--max-bytes", default=2_000_000, show_default=True, help="Largest request body.")
@click.option(
    "--per-minute", default=1_200, show_default=True, help="Requests a minute of one client address."
)
def command(store: str, host: str, port: int, token: str | None, max_bytes: int, per_minute: int) -> None:
    """Serve the rule set over HTTP: POST /decide, GET /rules, /changes, /inputs, /export/TARGET.

    Nobody writes without a token. /openapi.json describes it all.
    Needs an extra: pip install 'regtrail[serve]'.

    \b
    regtrail serve --store rules.db
    curl -s localhost:8080/decide -H 'Content-Type: application/json' -d '{"case": {"actor": ["carrier"]}}'
    """
    try:
        import uvicorn

        from regtrail.web.app import create_app
        from regtrail.web.settings import Settings
    except ImportError as error:
        raise click.ClickException(f"{error.name} is missing: pip install 'regtrail[serve]'") from error
    from regtrail.rules import RuleStore

    # A wrong name is told here, before the service starts.
    RuleStore.open(store, create=token is not None).close()
    app = create_app(Settings(store, token, max_bytes, per_minute))
    uvicorn.run(app, host=host, port=port, log_level="warning")
