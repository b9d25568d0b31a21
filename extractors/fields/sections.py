"""Which headings stand above a block: the path through the outline."""

from __future__ import annotations

from extractors.document import Document, Heading


def section_paths(document: Document) -> tuple[tuple[int, ...], ...]:
    """For each block the block indices of the headings above it, from the outermost to the innermost."""
    path: list[tuple[int, int]] = []
    result: list[tuple[int, ...]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            while path and path[-1][0] >= block.depth:
                path.pop()
            path.append((block.depth, index))
        result.append(tuple(position for _, position in path))
    return tuple(result)
