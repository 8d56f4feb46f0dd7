"""Targets asked for one by one, as `hledger add` does: an empty answer leaves a field open, an empty first one ends."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.model.problem import WrongUse
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.cli.context import Context

PROMISE = Said(
    "What is promised? A sentence (年底前新建公园5个), or what is measured (empty: no more)",
    "承诺什么？可写整句（年底前新建公园5个），或只写指标（留空结束）",
)
AMOUNT = Said("How much, with its unit? (empty: a deliverable without a figure)", "数量和单位？（留空：无数量的任务）")
DEADLINE = Said(
    "Until when? (2023-12-31, 6月底, 年底; empty: no deadline)", "完成期限？（2023-12-31、6月底、年底；留空：无期限）"
)
OWNER = Said("Which unit answers for it? (several with commas)", "责任单位？（多个用逗号隔开）")
REGION = Said("Which place? (empty: none)", "地区？（留空：无）")


def ask_targets(
    said: dict[str, Any], value: str | None, context: "Context"
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each answer as a sentence with the targets in it, until the answer is empty. What `said` holds is not asked."""
    while promise := _answer(PROMISE, context):
        try:
            yield promise, _target(promise, said, value, context)
        except WrongUse as error:
            from tracker.cli.telling import tell_problems

            tell_problems([error.problem], context)


def _target(promise: str, said: dict[str, Any], value: str | None, context: "Context") -> list[dict[str, Any]]:
    from tracker.cli.add import complete
    from tracker.cli.hand_fields import with_amount
    from tracker.cli.line import dated_line, read_line

    found = read_line(promise, context.today, said.get("region"))
    if not found and (dated := dated_line(promise, context.today)):
        found = [dated]
    if not found:
        amount = value or _answer(AMOUNT, context) or None
        found = [with_amount({"indicator": promise}, promise, amount, context.today)]
    open_ = {key for key in ("deadline", "owners", "region") if key not in said and not any(r.get(key) for r in found)}
    more = _more(open_, context)
    return [complete({**row, **more, **said}, context.today) for row in found]


def _more(open_: set[str], context: "Context") -> dict[str, Any]:
    """What the sentence leaves open."""
    from tracker.cli import asked
    from tracker.cli.hand_fields import place_fields

    more: dict[str, Any] = {}
    if "deadline" in open_ and (text := _answer(DEADLINE, context)):
        more["deadline"] = asked.day_of(text, "--deadline").isoformat()
    if "owners" in open_ and (text := _answer(OWNER, context)):
        names = [name.strip() for name in text.replace("，", ",").replace("、", ",").split(",") if name.strip()]
        more["owners"] = [{"name": name, "role": "support" if at else "lead"} for at, name in enumerate(names)]
    if "region" in open_ and (text := _answer(REGION, context)):
        more |= place_fields(text, context)
    return more


def _answer(question: Said, context: "Context") -> str:
    context.stderr.write(context.say(question) + context.say(Said(": ", " ")))
    context.stderr.flush()
    return context.stdin.readline().strip()
