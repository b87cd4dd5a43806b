"""Plugins of one folder do not know each other; the folder's other modules are what they share."""

from itertools import permutations

import grimp
import pytest

from regtrail import plugins
from regtrail.entities.base import Finder
from regtrail.evaluation.interchange.base import Format
from regtrail.exports.base import Export
from regtrail.readers.base import Reader

ROOMS = [
    ("regtrail.readers", "READER", Reader),
    ("regtrail.entities", "FINDER", Finder),
    ("regtrail.exports", "EXPORT", Export),
    ("regtrail.evaluation.interchange", "FORMAT", Format),
]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("regtrail", cache_dir=None)


@pytest.mark.parametrize(("room", "attribute", "kind"), ROOMS, ids=[room for room, _, _ in ROOMS])
def test_no_plugin_imports_another(graph, room, attribute, kind):
    found = [f"{room}.{name}" for name in plugins.find(room, attribute, kind)]
    assert len(found) >= 3
    for importer, imported in permutations(found, 2):
        assert not graph.direct_import_exists(importer=importer, imported=imported), (
            f"{importer} imports {imported}"
        )


def test_sqlalchemy_stays_in_the_store():
    graph = grimp.build_graph("regtrail", include_external_packages=True, cache_dir=None)
    for library, room in (("sqlalchemy", "regtrail.rules.store"), ("pyarrow", "regtrail.exports")):
        importers = graph.find_modules_that_directly_import(library)
        assert importers
        assert all(importer.startswith(room) for importer in importers), importers
