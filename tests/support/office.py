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
    "हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் മലയാളം",
)


def as_pdf(data: bytes, name: str, folder: Path) -> Path:
    """The file as LibreOffice prints it; fails where it cannot open it."""
    source = folder / name
    source.write_bytes(data)
    (made,) = printed([source], folder)
    return made


def printed(sources: list[Path], folder: Path) -> list[Path]:
    """Each file as LibreOffice prints it, all in one run; fails where it cannot open one."""
    assert SOFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = []
    for kind in sorted({source.suffix for source in sources}):  # one filter at a time
        group = [str(source) for source in sources if source.suffix == kind]
        home = folder / kind.strip(".")
        home.mkdir(exist_ok=True)
        subprocess.run(
            [SOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(home), *group],
            check=True,
            capture_output=True,
            timeout=300,
        )
        made += [home / f"{Path(one).stem}.pdf" for one in group]
    for path in made:
        assert path.is_file(), f"LibreOffice could not open {path.stem}"
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
