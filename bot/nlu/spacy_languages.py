"""A blank spaCy pipeline for each spoken language; languages that spaCy has no class for get one here.

spaCy documents this way of adding a language: a Language subclass with its own Defaults, registered
under ``spacy.registry.languages``. https://spacy.io/usage/linguistic-features#language-data
"""

import re
from typing import ClassVar

import spacy
from spacy.language import BaseDefaults
from spacy.language import Language as Pipeline
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, get_lang_class

from bot.content.languages import Language, Languages


def _pipeline_class(language: Language) -> type[Pipeline]:
    try:
        return get_lang_class(language.code)
    except ImportError:

        class Defaults(BaseDefaults):
            writing_system: ClassVar[dict[str, object]] = {
                "direction": language.direction,
                "has_case": language.script == "Latin",
                "has_letters": True,
            }

        cls = type(f"{language.code.capitalize()}Language", (Pipeline,), {"lang": language.code, "Defaults": Defaults})
        return spacy.registry.languages.register(language.code, func=cls)


def _keep_inside(tokenizer: Tokenizer, letters: str) -> None:
    """Make ``letters`` part of a word when they stand between two letters (su'aal, e-post)."""
    defaults = BaseDefaults.infixes or []
    kept = [str(rule) for rule in defaults if not any(letter in str(rule) for letter in letters)]
    inside = re.compile(rf"(?<=\w)[{re.escape(letters)}](?=\w)")
    infixes = compile_infix_regex(kept)
    tokenizer.infix_finditer = lambda text: (m for m in infixes.finditer(text) if not inside.match(text, m.start()))
    tokenizer.token_match = re.compile(rf"^\w+(?:[{re.escape(letters)}]\w+)+$").match


def pipelines(languages: Languages) -> dict[str, Pipeline]:
    """code -> blank pipeline whose tokenizer keeps the registry's ``letters_inside`` together."""
    built = {}
    for language in languages.spoken.values():
        nlp = _pipeline_class(language)()
        if language.letters_inside:
            _keep_inside(nlp.tokenizer, language.letters_inside)
        built[language.code] = nlp
    return built
