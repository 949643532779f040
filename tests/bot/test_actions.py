"""The action and the form, with trackers as Rasa sends them."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import paths
from bot.actions.answer import ActionAnswer
from bot.actions.kommune_form import ValidateKommuneForm
from bot.actions.offer_store import OfferStore
from bot.content.library import Library


def tracker(
    intent: str, text: str = "", slots: dict[str, Any] | None = None, events: list[dict[str, Any]] | None = None, **entities: str
) -> Tracker:
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "intent_ranking": [{"name": intent, "confidence": 0.9}],
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }
    return Tracker("test", slots or {}, message, events or [{"event": "user"}], False, None, {}, "action_listen")


def run(action: ActionAnswer, tracked: Tracker) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracked, {})
    return [message["custom"] for message in dispatcher.messages], {event["name"]: event["value"] for event in events}


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> ActionAnswer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "STATE", tmp_path_factory.mktemp("state"))
        return ActionAnswer()


def test_a_topic_is_answered_and_remembered(action: ActionAnswer) -> None:
    (answer,), slots = run(action, tracker("sfo_free_hours", language="so"))
    assert (answer["topic"], answer["language"]) == ("sfo_free_hours", "so")
    assert slots == {"language": "so", "topic": "sfo_free_hours"}


def test_a_chosen_language_is_remembered(action: ActionAnswer) -> None:
    (answer,), slots = run(action, tracker("change_language", language_wanted="ti"))
    assert answer["language"] == "ti"
    assert slots == {"language": "ti", "language_chosen": "ti"}


def test_unsure_offers_the_nearest_topics(action: ActionAnswer) -> None:
    tracked = tracker("nlu_fallback", "sfo", language="pl")
    tracked.latest_message["intent_ranking"] = [
        {"name": n, "confidence": 0.3} for n in ("nlu_fallback", "sfo_low_income", "greet", "sfo_free_hours")
    ]
    (answer,), _ = run(action, tracked)
    assert answer["kind"] == "suggestions"
    assert [b["payload"] for b in answer["buttons"]] == ["topic:sfo_low_income", "topic:sfo_free_hours", "menu:none"]


def test_offers_follow_where_the_kommune_is_known(action: ActionAnswer) -> None:
    messages, _ = run(action, tracker("norwegian_training_where", slots={"kommune": "4601"}, language="ar"))
    assert [message["kind"] for message in messages] == ["answer", "offers"]
    assert messages[1]["offers"]


def test_an_unknown_topic_never_breaks(action: ActionAnswer) -> None:
    (answer,), _ = run(action, tracker("topic_of_tomorrow", language="nb"))
    assert answer["kind"] == "suggestions"


@pytest.mark.parametrize(
    ("intent", "slots", "entities", "asks"),
    [
        ("norwegian_training_where", {}, {}, True),
        ("norwegian_training_where", {"kommune": "4601"}, {}, False),
        ("sfo_free_hours", {"requested_slot": "kommune", "kommune_asked": 1}, {}, False),
        ("nlu_fallback", {"requested_slot": "kommune", "kommune_asked": 1}, {}, True),
        ("nlu_fallback", {"requested_slot": "kommune", "kommune_asked": 2}, {}, False),
        ("intro_money", {"requested_slot": "kommune", "kommune_asked": 1}, {"kommune_unclear": "1515 1818"}, True),
        ("nlu_fallback", {"requested_slot": "kommune", "kommune_asked": 1}, {"other_language": "en"}, False),
    ],
)
def test_when_the_form_asks(intent: str, slots: dict[str, Any], entities: dict[str, str], asks: bool) -> None:
    tracked = tracker(intent, "noen ord her og der", slots, **entities)
    wanted = asyncio.run(ValidateKommuneForm().required_slots(["kommune"], CollectingDispatcher(), tracked, {}))
    assert wanted == (["kommune"] if asks else [])


@pytest.mark.parametrize(("value", "kept"), [("4601", "4601"), ("9999", None), ("Bergen", None), (None, None)])
def test_only_a_kommune_in_force_fills_the_slot(value: Any, kept: str | None) -> None:
    assert ValidateKommuneForm().validate_kommune(value, CollectingDispatcher(), tracker("set_kommune"), {}) == {"kommune": kept}


def test_offers_best_known_first_and_old_ones_marked(tmp_path: Path, content: Library) -> None:
    store = OfferStore(f"sqlite:///{tmp_path / 'offers.db'}")
    assert store.fill(content.offers) == len(content.offers)
    found = store.find("4601", ["norwegian_training", "language_cafe"], date(2026, 11, 25))
    order = ["recent", "older", "call_first"]
    assert found
    assert [order.index(offer.confidence) for offer in found] == sorted(order.index(offer.confidence) for offer in found)
    later = store.find("4601", ["norwegian_training", "language_cafe"], date(2030, 1, 1))
    assert {offer.confidence for offer in later} == {"call_first"}
    assert store.find("0000", ["norwegian_training"], date(2026, 11, 25)) == []
    assert store.fill(()) == 0
    assert not store.ready()


def test_not_understood_twice_leads_to_the_whole_menu(action: ActionAnswer) -> None:
    tracked = tracker("nlu_fallback", "blabla", slots={"misses": 1}, language="pl")
    tracked.latest_message["intent_ranking"] = [{"name": "nlu_fallback", "confidence": 0.3}, {"name": "sfo_low_income", "confidence": 0.2}]
    (answer,), slots = run(action, tracked)
    payloads = [button["payload"] for button in answer["buttons"]]
    assert "menu:family" in payloads
    assert slots["misses"] == 2
    _, slots = run(action, tracker("sfo_free_hours", slots={"misses": 2}, language="pl"))
    assert slots["misses"] == 0


def test_a_helper_asks_in_norwegian_and_gets_it_in_tigrinya(action: ActionAnswer) -> None:
    messages, _ = run(action, tracker("change_language", slots={"topic": "intro_who"}, language="nb", language_wanted="ti"))
    assert (messages[-1]["topic"], messages[-1]["language"]) == ("intro_who", "ti")
