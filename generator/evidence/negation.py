"""Words that turn a sentence round, and numbers: what an omission may never hide."""

from __future__ import annotations

from collections.abc import Iterable

# English, Spanish, French, German, Portuguese, Italian, Dutch; then Arabic with the prefixes that are written to it.
_WORDS = """
no not never none nobody nothing neither nor cannot without hardly nowhere deny denies denied denying false
refuse refused refuses unable fail failed fails didnt dont wont
nunca jamás nadie nada ninguno ninguna ningún ni sin tampoco falso niega negó negar
ne pas non jamais rien aucun aucune sans personne
nicht kein keine keinen keiner keinem nie niemals ohne weder nein nichts
não nem nenhum nenhuma sem ninguém mai senza nessuno nessuna niente niet geen nooit zonder
لا لم لن ليس ليست ليسوا غير بدون دون ما كلا نفى ينفي
不 没 沒 无 無
"""
_NEGATIONS = frozenset(_WORDS.split())
_ARABIC_PREFIXES = "وفب"


def is_negation(key: str) -> bool:
    """Tell whether a word, as it is compared, denies."""
    if key in _NEGATIONS or key.endswith("n't"):
        return True
    return len(key) > 2 and key[0] in _ARABIC_PREFIXES and key[1:] in _NEGATIONS


def denies(keys: Iterable[str]) -> bool:
    """Tell whether any of the words denies."""
    return any(map(is_negation, keys))


def counts(keys: Iterable[str]) -> bool:
    """Tell whether any of the words is a number in figures."""
    return any(c.isnumeric() for key in keys for c in key)
