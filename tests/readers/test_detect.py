import gzip
import io
import zipfile

import pytest

from regtrail import readers
from regtrail.errors import LimitExceeded, ReadError, UnreadableDocument, UnsupportedFormat
from regtrail.readers import encoding
from regtrail.readers.base import Draft, Limits, RawFile, Reader


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as writer:
        for name in names:
            writer.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rb"{\rtf1 A keeper shall pay.}", "RTF document: convert it to DOCX or PDF"),
        (gzip.compress(b"A keeper shall pay the council. " * 40), "gzip archive: unpack it first"),
        (archive("mimetype", "content.xml"), "OpenDocument text"),
        (archive("xl/workbook.xml"), "Excel workbook"),
        (archive("a.txt", "b.txt"), "ZIP archive: unpack it first"),
        (b"PK\x03\x04 nothing follows", "damaged ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image: run OCR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old or encrypted Office document"),
        (bytes(range(1, 200)) * 9, "binary data of no known document format"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(UnsupportedFormat, match=said) as caught:
        readers.read_bytes(data, "fees.txt")
    assert str(caught.value).startswith("fees.txt: ")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", bytes(5000), b"\xef\xbb\xbf\n"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"empty|blanks"):
        readers.read_bytes(data, "fees.txt")


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(ReadError, match=r"fees\.txt: No such file"):
        readers.read(tmp_path / "fees.txt")


def test_content_decides_and_the_suffix_breaks_ties() -> None:
    page = b"<!DOCTYPE html><html><body><p>Every keeper shall pay the fee to the council.</p></body></html>"
    assert readers.read_bytes(page, "fees.txt").source.media_type == "text/html"
    assert readers.read_bytes(b"A keeper shall pay.", "fees.pdf").source.media_type == "text/plain"


def test_limits() -> None:
    for limits in (Limits(max_bytes=10), Limits(max_characters=10)):
        with pytest.raises(LimitExceeded, match=r"fees\.txt: .*10"):
            readers.read_bytes(b"A keeper shall pay the fee.", "fees.txt", limits=limits)


def test_what_a_library_raises_becomes_a_refusal_that_names_file_and_reason(monkeypatch) -> None:
    def read(raw: RawFile, limits: Limits) -> Draft:
        raise KeyError("styles")

    broken = Reader("ducks", ("text/duck",), (".duck",), lambda head: 1.0, read)
    monkeypatch.setattr(readers, "readers", lambda: {"duck": broken})
    with pytest.raises(UnreadableDocument, match=r"fees\.duck: ducks: KeyError: 'styles'"):
        readers.read_bytes(b"quack", "fees.duck")


SENTENCE = "Der Pächter zahlt die Gebühr von 5 € an die Gemeinde. 守塘人应当缴费。"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "gb18030"])
def test_encodings(name: str) -> None:
    text = (
        "Every keeper shall pay the fee before the first of May. " * 3
        if name == "utf-16-le"
        else SENTENCE * 20
    )
    assert encoding.decode(text.encode(name))[0] == text


def test_a_declared_encoding_is_believed_before_a_guess() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź</p>'.encode("iso-8859-2")
    assert encoding.declared(data) == "iso-8859-2"
    assert "Łódź" in encoding.decode(data)[0]


def test_a_guess_is_reported() -> None:
    texts = {
        "cp1252": "The fee of “5 £” is due in May. " * 9,
        "shift_jis": "飼い主は料金を払うものとする。" * 20,
    }
    for name, text in texts.items():
        assert encoding.decode(text.encode(name))[0] == text
        assert "encoding guessed" in encoding.decode(text.encode(name))[1][0]
