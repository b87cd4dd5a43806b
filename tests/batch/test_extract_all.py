from regtrail import batch

TEXT = "Each operator shall keep a record of the transfers for three years.\n"


def test_documents_of_all_sorts(tmp_path):
    good, scan, absent = tmp_path / "rule.txt", tmp_path / "scan.pdf", tmp_path / "absent.docx"
    good.write_text(TEXT)
    scan.write_bytes(b"%PDF-1.4\nnothing that opens")
    found = list(batch.extract_all([good, scan, absent], workers=1))
    assert [o.path for o in found] == [good, scan, absent]
    assert found[0].result.document.text == TEXT
    assert [o.form for o in found] == ["plain text", "PDF", "DOCX"]
    assert found[1].result is None
    assert "damaged" in found[1].refusal
    assert "No such file" in found[2].refusal


def test_a_few_short_texts_are_read_without_workers(tmp_path, monkeypatch):
    paths = [tmp_path / "a.txt", tmp_path / "b.md"]
    for path in paths:
        path.write_text(TEXT)
    asked = []
    monkeypatch.setattr(
        batch, "run", lambda given, work, *, limits, prepare: asked.append(limits.workers) or []
    )
    assert list(batch.extract_all(paths, workers=2)) == []
    assert list(batch.extract_all([*paths, tmp_path / "c.pdf"], workers=2)) == []
    assert asked == [0, 2]
