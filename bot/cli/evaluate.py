"""``make evaluate [DATA=file.jsonl] [REPORT=out.json]``: how well questions are understood, weakest language first."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.cli.questions import QUESTIONS, Question, read_questions
from bot.cli.report import content_or_exit, print_findings
from bot.cli.understanding import Understanding
from bot.content.findings import ContentError
from bot.content.library import Library
from bot.core import conversation
from bot.core.scoring import Figures, Judged, as_json, by, figures


async def judge(questions: list[Question], content: Library) -> list[Judged]:
    """Ask the model every question as the first message of a conversation (nothing remembered)."""
    model = Understanding(content.languages)
    judged = []
    for done, q in enumerate(questions, 1):
        understood = await model.parse(q.text)
        talk = understood.talk
        judged.append(
            Judged(
                id=q.id,
                lang=q.lang,
                kind=q.kind,
                text=q.text,
                right=(q.topic, *q.also),
                topic=None if talk.intent == conversation.FALLBACK else talk.intent,
                ranking=talk.ranking,
                language=talk.other_language or talk.language,
                kommune_wanted=q.kommune,
                kommune_found=talk.kommune,
                milliseconds=understood.milliseconds,
            )
        )
        if done % 100 == 0:
            print(f"  {done} of {len(questions)}", file=sys.stderr, flush=True)
    return judged


def table(title: str, rows: Mapping[str, Figures]) -> str:
    """A Markdown table, a row a name."""
    head = f"| {title} | questions | right first | right or offered | answered wrong | asked back | language | kommune | median ms |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|"]
    for name, f in rows.items():
        place = "-" if f.kommune is None else f"{f.kommune:.1%}"
        lines.append(
            f"| {name} | {f.questions} | {f.first:.1%} | {f.offered:.1%} | {f.answered_wrong:.1%} | {f.asked_back:.1%} | {f.language:.1%} | {place} | {f.milliseconds:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the tables; write figures and misses where REPORT says."""
    content = content_or_exit()
    path = Path(os.environ.get("DATA") or QUESTIONS)
    try:
        questions = list(read_questions(path, content))
    except ContentError as error:
        print_findings(error.findings)
        raise SystemExit(1) from None
    if not questions:
        raise SystemExit(f"there are no questions in {path}")
    judged = asyncio.run(judge(questions, content))
    print(table("language", by(judged, "lang")), "\n")
    print(table("kind", by(judged, "kind")), "\n")
    print(table("topic", by(judged, "right")), "\n")
    print(table("all", {"all": figures(judged)}))
    if report := os.environ.get("REPORT"):
        Path(report).write_text(json.dumps(as_json(judged), ensure_ascii=False, indent=1), encoding="utf-8")
        print(f"\nfigures and every miss: {report}")


if __name__ == "__main__":
    main()
