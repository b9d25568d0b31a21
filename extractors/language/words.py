"""Words of a Chinese text, as jieba's dictionary cuts it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer


@cache
def _tokenizer() -> Tokenizer:
    """The tokenizer, loaded on first use (half a second).

    It reads the dictionary of the package itself and never the cache that jieba keeps in the shared temporary folder:
    that cache saves no time, and what another user left there would be executed as it is.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, blanks left out; words that the dictionary lacks come as single characters."""
    return tuple(word for word in _tokenizer().cut(text, HMM=False) if not word.isspace())
