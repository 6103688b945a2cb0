"""Small files of every kind, made for the tests: bytes in, no fixture on disk."""

import zipfile
from io import BytesIO

import docx
from pypdf import PdfReader, PdfWriter

WORDS = "The two presidents met in Cassel on Thursday for an hour, and both called it useful."
SECOND = "A mediator from Keld said that a second round would be held within the month."


def html(*, head: str = "", body: str = "") -> str:
    paragraphs = body or f"<p>{WORDS}</p><p>{SECOND}</p>"
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>"
        "<nav><a href=/>Home</a></nav>"
        f"<article><h1>Talks go on in Cassel</h1>{paragraphs}</article></body></html>"
    )


def pdf(*pages: str, password: str = "") -> bytes:
    """Return a PDF whose pages hold these lines; a page may be empty, as a scanned one is."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for text in pages:
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in text.split("\n")) if text else ""
        stream = f"BT /F1 11 Tf 40 760 Td {lines} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    data = _numbered(objects)
    if not password:
        return data
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _numbered(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
    )


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for one in paragraphs or ("Talks go on in Cassel", WORDS, SECOND):
        document.add_paragraph(one)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def many_tags(count: int = 2_000_000) -> bytes:
    """Return a Word file that is small on disk and large as a tree."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word())) as held,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in held.namelist():
            data = held.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * count)
            packed.writestr(name, data)
    return out.getvalue()


def bomb(size: int = 300_000_000) -> bytes:
    """Return a Word file that would be so large once unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as held:
            for _ in range(size // 10_000_000):
                held.write(b" " * 10_000_000)
    return out.getvalue()
