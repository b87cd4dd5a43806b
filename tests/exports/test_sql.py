"""The script makes the five tables in SQLite, whatever stands in the texts."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from tests.rules.story import released

from regtrail import exports
from regtrail.exports.tables import COLUMNS, tables

RELEASE = released()
HOSTILE = "'); DROP TABLE rules; --\n\\' \\\\ \r\n%s :name $1 $$ \"x\" /* é 中 🚲 \x1a"


def hostile(words):
    """Return the release with words of ours in the texts that anybody can write."""
    ruleset = RELEASE.ruleset
    rules = tuple(replace(r, content=replace(r.content, text=words), eid=words) for r in ruleset.rules)
    claims = tuple(replace(c, evidence=replace(c.evidence, quote=words), text=words) for c in ruleset.claims)
    documents = tuple(replace(d, title=words, publisher=words) for d in ruleset.documents)
    return replace(RELEASE, ruleset=replace(ruleset, rules=rules, claims=claims, documents=documents))


def script(release, out):
    loss = exports.write(release, "sql", out)
    return (out / "ruleset.sql").read_bytes().decode("utf-8"), loss


def in_sqlite(text):
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(text)
        return {
            name: [
                dict(zip(columns, row, strict=True)) for row in database.execute(f'SELECT * FROM "{name}"')
            ]
            for name, columns in COLUMNS.items()
        }


@pytest.mark.parametrize("release", [RELEASE, hostile(HOSTILE)], ids=["story", "hostile"])
def test_sqlite_holds_the_rows_of_the_tables(release, tmp_path):
    text, _ = script(release, tmp_path)
    assert in_sqlite(text) == tables(release.ruleset)


def test_tables_are_joined_from_a_rule_to_its_quote(tmp_path):
    text, _ = script(RELEASE, tmp_path)
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(text)
        found = database.execute(
            'SELECT e."quote", d."sha256" FROM rules r JOIN evidence e ON e."rule" = r."rule"'
            ' JOIN documents d ON d."source" = e."source" WHERE r."modality" = \'exemption\''
        ).fetchall()
    assert [quote for quote, _ in found] == ["Mountain dairies are exempt from keeping delivery records"]


@pytest.mark.parametrize("unwritable", ["\0", "a\udfff"])
def test_what_no_database_keeps_is_replaced_and_said(unwritable, tmp_path):
    text, loss = script(hostile(f"{unwritable}b"), tmp_path)
    assert {row["quote"] for row in in_sqlite(text)["evidence"]} == {unwritable[:-1] + "\ufffdb"}
    told = {entry.rule for entry in loss.rules if any("U+FFFD" in said for said in entry.lost)}
    assert told == {rule.id for rule in RELEASE.ruleset.rules}


def test_a_script_runs_wholly_or_not_at_all(tmp_path):
    text, _ = script(RELEASE, tmp_path)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE documents (x)")
        with pytest.raises(sqlite3.OperationalError):
            database.executescript(text)
        database.rollback()
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert names == {"documents"}
