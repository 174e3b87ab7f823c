"""What an executed notebook shows: its prose and its blocks, and nothing else."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from governance.blocks import BLOCK_MIME, Blocks, blocks_from_json
from governance.problems import NotebookError


def items_of(notebook: Any, name: str) -> Iterator[Blocks | str]:
    """What an executed notebook shows: prose as Markdown, and blocks. Raises NotebookError.

    A run in this process hands its blocks over as they are, a kernel as JSON.
    """
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "markdown":
            yield cell.source
        elif cell.cell_type == "code":
            for output in cell.outputs:
                yield _blocks(output, f"cell {number} of {name}")


def _blocks(output: Any, where: str) -> Blocks:
    if output.output_type in ("display_data", "execute_result") and BLOCK_MIME in output.data:
        shown = output.data[BLOCK_MIME]
        if isinstance(shown, Blocks):
            return shown
        try:
            return blocks_from_json(shown)
        except ValidationError as fault:
            raise NotebookError(
                f"{where} shows blocks that cannot be read; end it with a section"
            ) from fault
    what = {"stream": "printed text", "error": "an error"}.get(output.output_type, "a value")
    raise NotebookError(f"{where} shows {what}, which is not a block; end it with a section")
