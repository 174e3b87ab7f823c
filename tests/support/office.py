"""LibreOffice as an outsider that opens what we write, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")

SCRIPTS = (
    "العربية تقرير ربع سنوي",
    "Adroddiad: ŵyl y tŷ, Llŷn a’r Fro",
    "👩‍👧 done ✅",
    "Donaudampfschifffahrt" * 12,
    "中文 日本語 עברית",
)


def as_pdf(data: bytes, name: str, folder: Path) -> Path:
    """The file as LibreOffice prints it; fails where it cannot open it."""
    assert SOFFICE
    source, home = folder / name, (folder / "profile").as_uri()
    source.write_bytes(data)
    command = [SOFFICE, "--headless", f"-env:UserInstallation={home}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = source.with_suffix(".pdf")
    assert made.is_file(), f"LibreOffice could not open {name}"
    return made


def resaved(data: bytes, name: str, folder: Path) -> bytes:
    """A workbook as LibreOffice saves it again."""
    assert SOFFICE
    source, home, out = folder / name, (folder / "profile").as_uri(), folder / "again"
    source.write_bytes(data)
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = [SOFFICE, "--headless", f"-env:UserInstallation={home}", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=120
    )
    return (out / name).read_bytes()
