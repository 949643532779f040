"""One conversation turn for every channel: what Rasa says, or what can be said without it."""

import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import date

from bot.content.library import Library
from bot.core import compose
from bot.core.answer import Answer
from bot.core.danger import DangerWords, Heard
from bot.core.language import main_script
from bot.core.payload import Payload, parse
from bot.core.redaction import redact
from bot.core.text import clean, has_words
from channels.rasa_client import RasaAway, RasaClient, Utterance

log = logging.getLogger(__name__)

# Characters. The longest real question in the collected ones has under 1,200.
MAX_TEXT = 2000
_REMEMBERED = 20_000


class Assistant:
    """Knows the content, asks Rasa, and goes on without it."""

    def __init__(self, content: Library, rasa: RasaClient) -> None:
        self.content, self.rasa = content, rasa
        self._danger = DangerWords(content.danger.lists, content.danger.harmless)
        facts = [fact for topic in content.topics.values() for fact in topic.facts.values()]
        self._services = frozenset("".join(filter(str.isdigit, fact.value)) for fact in facts if fact.kind == "phone")
        # sender -> language last answered in. A help only, for words said without Rasa; the tracker remembers for good.
        self._languages: OrderedDict[str, str] = OrderedDict()

    def language(self, sender: str, chosen: str | None = None, text: str = "") -> str:
        """The language to speak when Rasa is not asked: chosen > remembered > the only one of that script > source."""
        if chosen in self.content.languages:
            return str(chosen)
        if sender in self._languages:
            return self._languages[sender]
        script = main_script(text)
        of_script = [lang.code for lang in self.content.languages.spoken.values() if lang.script == script]
        return of_script[0] if len(of_script) == 1 else self.content.languages.source

    def forget(self, sender: str) -> None:
        """Drop what is remembered here."""
        self._languages.pop(sender, None)

    async def reply(self, utterance: Utterance) -> list[Answer]:
        """Answers to one message, never empty. The text may be anything a person can send, up to ``MAX_TEXT``."""
        text = clean(utterance.text)
        payload = parse(text)
        language = self.language(utterance.sender, utterance.chosen, text)
        if payload and (local := self._menu(payload, language)):
            return [local]
        if payload and payload.kind == "erase":
            return [await self._erase(utterance.sender, language)]
        found = redact(text, self._services)
        text = found.text
        if not payload and not has_words(text):
            return [
                compose.short_answer("notice", "no_words", language, self.content, buttons=compose.menu("", language, self.content).buttons)
            ]
        if not payload and (heard := self._danger.hear(text)):
            # Before anything else, and also while Rasa is away or a form is open.
            answers = [self._crisis(heard, utterance)]
            self._remember(utterance.sender, answers[0])
            return answers
        try:
            remembered = self._languages.get(utterance.sender)
            answers = await self.rasa.send(replace(utterance, text=text, payload=payload, remembered=remembered))
        except RasaAway as error:
            log.warning("answering without Rasa: %s", error)
            answers = [self._without_rasa(payload, language)]
        self._remember(utterance.sender, answers[-1])
        if found.kinds:
            answers[0] = replace(answers[0], notices=[*answers[0].notices, "redacted"])
        return answers

    def _crisis(self, heard: Heard, utterance: Utterance) -> Answer:
        language = utterance.chosen or heard.language
        return compose.answer_topic(self.content.topics[heard.topic], language, self.content, date.today())

    async def _erase(self, sender: str, language: str) -> Answer:
        try:
            await self.rasa.erase(sender)
        except RasaAway as error:
            log.warning("a conversation could not be erased: %s", error)
            return compose.short_answer("notice", "starting", language, self.content)
        self.forget(sender)
        return compose.short_answer("notice", "erased", language, self.content, buttons=compose.menu("", language, self.content).buttons)

    def _menu(self, payload: Payload, language: str) -> Answer | None:
        known = {
            "topic": payload.value in self.content.topics,
            "language": payload.value in self.content.languages,
            "kommune": payload.value in self.content.kommuner,
            "menu": False,
            "erase": True,
        }
        return None if known[payload.kind] else compose.menu(payload.value if payload.kind == "menu" else "", language, self.content)

    def _without_rasa(self, payload: Payload | None, language: str) -> Answer:
        if payload and payload.kind == "topic":
            return compose.answer_topic(self.content.topics[payload.value], language, self.content, date.today())
        if payload and payload.kind == "language":
            language = payload.value
        menu = compose.menu("", language, self.content).buttons
        return compose.short_answer("notice", "starting", language, self.content, buttons=menu)

    def _remember(self, sender: str, answer: Answer) -> None:
        language = answer.translation.wanted or answer.language
        if language in self.content.languages:
            self._languages[sender] = language
            self._languages.move_to_end(sender)
            if len(self._languages) > _REMEMBERED:
                self._languages.popitem(last=False)
