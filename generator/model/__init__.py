"""The nouns: frozen records and pure functions on text, importing nothing of ours."""
