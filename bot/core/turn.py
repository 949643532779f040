"""What to say in one turn of an ordinary conversation. Pure: the offers database and today's date are handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.content.library import Library
from bot.content.offers import OfferRecord
from bot.content.topics import Topic
from bot.core import compose
from bot.core.answer import Answer, Button, Place
from bot.core.kommune import KommuneFinder
from bot.core.offers import offers_answer, place
from bot.core.payload import CONFIRMED, Payload

FindOffers = Callable[[str, Sequence[str]], Sequence[OfferRecord]]
OTHER_DIALOGUE = "dialogue"


@dataclass(frozen=True)
class Said:
    """The messages of one turn, and what to remember from it (None: leave as it is)."""

    answers: list[Answer]
    language: str
    language_chosen: str | None = None
    topic: str | None = None
    misses: int = 0


@dataclass(frozen=True)
class Turn:
    """Everything that one turn is decided from."""

    content: Library
    finder: KommuneFinder
    today: date
    language: str
    intent: str | None = None
    confidence: float | None = None
    ranking: Sequence[str] = field(default_factory=tuple)
    text: str = ""
    other_language: str | None = None
    language_wanted: str | None = None
    kommune: str | None = None
    last_topic: str | None = None
    misses: int = 0
    find_offers: FindOffers = lambda kommune, types: ()

    @property
    def place(self) -> Place | None:
        """The known kommune, named."""
        return place(self.kommune, self.content) if self.kommune else None

    def respond(self) -> Said:
        """The answer to the latest message."""
        if self.other_language and not self.language_wanted:
            return Said([compose.other_language(self.other_language, self.language, self.content)], self.language)
        special = {
            "change_language": self._change_language,
            "set_kommune": self._set_kommune,
            "help_menu": self._help_menu,
            "relay_answer": self._relay,
            "show_source": self._sources,
            "repeat_simpler": self._simpler,
            "delete_my_data": self._erasing,
        }
        if self.intent in special:
            return special[self.intent]()
        topic = self.content.topics.get(self.intent or "")
        if topic is None:
            near = [i for i in self.ranking if i in self.content.topics and self.content.topics[i].group != OTHER_DIALOGUE]
            # Asking back twice in a row helps nobody: then the whole menu and a person.
            shown = near if self.misses < 1 else []
            return Said([compose.suggestions(shown, self.language, self.content, self.confidence)], self.language, misses=self.misses + 1)
        return self.about(topic.id)

    def about(self, topic_id: str) -> Said:
        """The topic's answer; with local offers behind it where the topic has them and the kommune is known."""
        topic = self.content.topics[topic_id]
        alternatives = [i for i in self.ranking if i != topic_id and i in self.content.topics][: compose.ALTERNATIVES]
        answer = compose.answer_topic(
            topic, self.language, self.content, self.today, kommune=self.place, confidence=self.confidence, alternatives=alternatives
        )
        if topic.offers and not self.place and not topic.nearby:
            where = Button(self.content.text("bot", "give_kommune", self.language), str(Payload("topic", "set_kommune")))
            answer = replace(answer, buttons=[where, *answer.buttons])
        answers = [answer, *self._offers(topic)]
        return Said(answers, self.language, topic=topic_id if topic.group != OTHER_DIALOGUE else None)

    def _change_language(self) -> Said:
        wanted = self.language_wanted
        if wanted is None:
            answer = compose.short_answer(
                "question",
                "language_which",
                self.language,
                self.content,
                topic="change_language",
                buttons=compose.language_buttons(self.content),
            )
            return Said([answer], self.language)
        answer = compose.short_answer(
            "notice", "language_set", wanted, self.content, topic="change_language", buttons=self._menu_button(wanted)
        )
        # «På tigrinja, takk»: the answer that the person has just read, again in the new language.
        again = [self._answer(self._last, wanted)] if self._last else []
        return Said([answer, *again], wanted, language_chosen=wanted)

    def _set_kommune(self) -> Said:
        if self.place is None:
            return Said([ask_kommune("kommune_which", self.text, self.language, self.content, self.finder)], self.language)
        topic = self.content.topics["set_kommune"]
        answer = compose.answer_topic(
            topic, self.language, self.content, self.today, slots={"kommune": self.place.name}, kommune=self.place
        )
        return Said([answer, *(self._offers(self._last) if self._last else [])], self.language)

    def _offers(self, topic: Topic) -> list[Answer]:
        """What is near: «none known» is worth saying only to somebody who asked for places."""
        found = self.find_offers(self.place.number, topic.offers) if self.place and topic.offers else ()
        if self.place and (found or topic.nearby):
            return [offers_answer(topic.id, found, self.place, self.language, self.content)]
        return []

    @property
    def _last(self) -> Topic | None:
        return self.content.topics.get(self.last_topic or "")

    def _answer(self, topic: Topic, language: str) -> Answer:
        return compose.answer_topic(topic, language, self.content, self.today, kommune=self.place)

    def _move(self) -> Answer:
        """The words of the move itself, for example «here it is in Norwegian»."""
        return self._answer(self.content.topics[self.intent or ""], self.language)

    def _relay(self) -> Said:
        """The last answer in the source language (or the one that is named), to show or pass on."""
        other = self.language_wanted or self.content.languages.source
        if self._last is None:
            return Said([compose.menu("", self.language, self.content)], self.language)
        if other == self.language:
            buttons = compose.language_buttons(self.content)
            return Said([compose.short_answer("question", "language_which", self.language, self.content, buttons=buttons)], self.language)
        return Said([self._move(), self._answer(self._last, other)], self.language)

    def _sources(self) -> Said:
        move = self._move()
        last = self._answer(self._last, self.language) if self._last else move
        return Said([replace(move, sources=last.sources)], self.language)

    def _simpler(self) -> Said:
        if self._last is None:
            return Said([compose.menu("", self.language, self.content)], self.language)
        return Said([self._move(), compose.brief(self._last, self.language, self.content, self.today)], self.language)

    def _erasing(self) -> Said:
        move = self._move()
        button = Button(self.content.text("bot", "erase_button", self.language), str(Payload("erase", CONFIRMED)))
        return Said([replace(move, buttons=[button, *move.buttons])], self.language)

    def _help_menu(self) -> Said:
        said = self.about("help_menu")
        return Said([*said.answers, compose.menu("", self.language, self.content)], self.language)

    def _menu_button(self, language: str) -> list[Button]:
        return [Button(self.content.text("bot", "menu", language), str(Payload("menu", "")))]


def ask_kommune(key: str, text: str, language: str, content: Library, finder: KommuneFinder) -> Answer:
    """A question for the kommune; the places that ``text`` may have meant are its buttons."""
    several = next((match.numbers for match in finder.find(text) if len(match.numbers) > 1), None)
    numbers = list(several) if several else finder.nearest(text) if key != "ask_kommune" else []
    buttons = [Button(_place_label(number, content), str(Payload("kommune", number))) for number in numbers]
    return compose.short_answer("question", "ask_kommune_which" if several else key, language, content, buttons=buttons)


def _place_label(number: str, content: Library) -> str:
    """The name, with its county where two kommuner share it."""
    kommune = content.kommuner[number]
    twins = [k for k in content.kommuner.values() if k.name == kommune.name]
    return f"{kommune.name} ({kommune.county})" if len(twins) > 1 else kommune.name
