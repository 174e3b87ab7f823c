"""The SEN2 person level return in each of its forms, several years together.

From the Department for Education's guides to the survey, 2023 to 2026, as public readers of the
return quote them; docs/returns.md says which item becomes which column.
"""

from __future__ import annotations

from governance.packs.send.returns.sen2.reading import read_returns
from governance.packs.send.returns.sen2.recognising import holds_nobody, known_files
from governance.readers.cases.returns import ReturnReader

SEN2 = ReturnReader("sen2", known_files, read_returns, holds_nobody)
