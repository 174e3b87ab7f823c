from __future__ import annotations

import io
import zipfile

from governance.writers.storing.zipped import rezipped, zipped


def test_dates_and_the_machine_leave_no_trace():
    parts = {"b.xml": b"<b/>", "a.xml": b"<a/>"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 3, 4, 5, 6)), data)
    assert rezipped(out.getvalue()) == zipped(parts)


def test_parts_keep_their_order_and_are_stored_as_they_are():
    with zipfile.ZipFile(io.BytesIO(zipped({"b.xml": b"x" * 99, "a.xml": b""}))) as archive:
        found = archive.infolist()
    assert [one.filename for one in found] == ["b.xml", "a.xml"]
    assert {one.compress_type for one in found} == {zipfile.ZIP_STORED}
    assert {one.date_time for one in found} == {(1980, 1, 1, 0, 0, 0)}
