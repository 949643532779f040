"""A complete project in miniature, all in order: tests break one thing in it at a time."""

from pathlib import Path

FILES = {
    "bot/data/languages.yml": """source: "nb"
languages:
  nb: {name: "norsk", script: "Latin", direction: "ltr", locale: "nb", aliases: ["norsk"], detector: ["BOKMAL"], near: [], letters_inside: "-", plural: "nplurals=2; plural=(n != 1);"}
  ar: {name: "العربية", script: "Arabic", direction: "rtl", locale: "ar", aliases: ["arabisk"], detector: ["ARABIC"], near: [], letters_inside: "-", plural: "nplurals=1; plural=0;"}
""",
    "bot/data/other_languages.yml": 'languages:\n  en: {name: "English", direction: "ltr", detector: ["ENGLISH"], letters: "", words: ["the"], text: "No English."}\n',
    "bot/data/place_words.yml": 'lead_ins: {nb: ["i"]}\nfollowers: {nb: ["kommune"]}\nordinary: {}\nprefixes: {}\nendings: {nb: ["s"]}\nclear: ["oslo"]\n',
    "bot/data/kommuner.yml": 'counties: {"03": "Oslo"}\nkommuner:\n- {number: "0301", name: "Oslo"}\n',
    "bot/data/commands.yml": 'commands: {start: "language"}\nshown: ["start"]\n',
    "bot/data/danger/nb.yml": 'danger: {}\nharmless: ["slå plenen"]\n',
    "bot/data/texts/bot.yml": 'group_family: "Barn"\noffer_type_language_cafe: "Språkkafé"\nask_kommune: "Hvilken kommune?"\n',
    "bot/data/texts/channels.yml": 'title: "Spør"\n',
    "bot/data/offers/0301-oslo.yml": """kommune: "0301"
offers:
- id: "0301-cafe"
  name: "Kafé"
  organisation: "Biblioteket"
  types: ["language_cafe"]
  weekdays: ["mon"]
  cost: "free"
  languages: ["nb"]
  source: {url: "https://example.org/", as_of: "2026"}
  confidence: "recent"
  checked: "2026-11-20"
  review_by: "2027-11-20"
""",
    "bot/data/topics/family/sfo.yml": """id: sfo
group: family
core: true
title: "SFO"
facts:
  hours: {kind: number, value: "12", unit: timer, source: law, review_by: "2027-08-01"}
  page: {kind: link, value: "https://example.org/", source: law}
sources:
  law: {title: Loven, publisher: Lovdata, url: "https://example.org/", checked: "2026-07-02", review_by: "2027-07-01"}
answer:
  lead: "Ja, {hours} timer er gratis, og [siden]({page}) forteller mer om det."
related: []
offers: []
""",
    "bot/data/nlu/nb/family.yml": None,
    "bot/data/nlu/ar/family.yml": None,
    "bot/data/rules/topics.yml": 'version: "3.1"\nrules:\n  - rule: answer\n    steps:\n      - or:\n          - intent: sfo\n      - action: action_answer\n',
    "domain.yml": 'version: "3.1"\nintents:\n  - sfo\nresponses:\n  utter_ask_kommune:\n    - text: "ask_kommune"\n',
    "translations/ar/LC_MESSAGES/family.po": """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "topic.sfo.title"
msgid "SFO"
msgstr "إس إف أو"

msgctxt "topic.sfo.lead"
msgid "Ja, {hours} timer er gratis, og [siden]({page}) forteller mer om det."
msgstr "نعم، {hours} ساعة مجانية، وهذه [الصفحة]({page}) تشرح المزيد عن ذلك."
""",
    "translations/ar/LC_MESSAGES/bot.po": """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "bot.group_family"
msgid "Barn"
msgstr "الأطفال"

msgctxt "bot.offer_type_language_cafe"
msgid "Språkkafé"
msgstr "مقهى اللغة"

msgctxt "bot.ask_kommune"
msgid "Hvilken kommune?"
msgstr "أي بلدية؟"
""",
    "translations/ar/LC_MESSAGES/channels.po": """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "channels.title"
msgid "Spør"
msgstr "اسأل"
""",
}
_WORDS = {"nb": "spørsmål nummer", "ar": "سؤال رقم"}


def _examples(language: str) -> str:
    lines = "".join(f"    - {_WORDS[language]} {number}\n" for number in range(30))
    return f'version: "3.1"\nnlu:\n- intent: sfo\n  metadata: {{language: "{language}"}}\n  examples: |\n{lines}'


def write(folder: Path) -> None:
    """Write all files below ``folder``."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_examples(path.parent.name) if text is None else text, encoding="utf-8")
