import subprocess
import sys

import regtrail


def test_the_face_has_ten_names_or_fewer_and_all_are_there():
    assert len(regtrail.__all__) <= 10
    for name in regtrail.__all__:
        assert getattr(regtrail, name) is not None


def test_an_unknown_name_is_refused():
    assert not hasattr(regtrail, "no_such_name")


def test_importing_regtrail_loads_no_heavy_library():
    code = "import sys, regtrail, regtrail.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "sqlalchemy", "sklearn", "lxml", "rich", "numpy"} & set(loaded)
