"""Proposals of `tracker reconcile` for a person and for a program."""

from collections.abc import Sequence
from typing import Any

from tracker.model.said import Said
from tracker.render.diff_rows import Sheet, side_data
from tracker.render.quote import quote_of
from tracker.render.wording import promise_text, visible
from tracker.review.results import Proposal


def proposal_sheet(proposals: Sequence[Proposal], language: str) -> Sheet:
    heads = [
        Said("Score", "把握"),
        Said("Id", "编号"),
        Said("Target", "目标"),
        Said("Promised", "目标值"),
        Said("Result", "结果"),
        Said("As of", "截至"),
        Said("Sentence", "原文"),
    ]
    title = Said(f"{len(proposals)} proposals", f"{len(proposals)} 条建议").into(language)
    return Sheet(
        title, [head.into(language) for head in heads], [_cells(p, language) for p in proposals], frozenset({0})
    )


def proposal_question(proposal: Proposal, language: str) -> str:
    """Everything a person needs to say yes or no to one proposal; the figure of the sentence in brackets."""
    target, actual = proposal.target, proposal.actual
    remark = f" ({proposal.remark.into(language)})" if proposal.remark else ""
    lines = [
        f"{target['id']} {visible(target['indicator'])} {promise_text(target)} · {visible(target['region'])} · {target['deadline']}",
        f"  ← {result_text(proposal)} · {proposal.as_of} · {proposal.score:.2f}{remark}",
        f"  “{marked(proposal)}”",
        f"  {visible(actual['document']['key'])}",
    ]
    return "\n".join(lines)


def result_text(proposal: Proposal) -> str:
    actual = proposal.actual
    return visible(f"{actual['indicator']} {actual['value']}{actual['unit'] or ''}")


def marked(proposal: Proposal, width: int = 60) -> str:
    """The sentence around the figure, which stands in 【】; at most `width` characters to each side of it."""
    before, figure, after = quote_of(proposal.actual)
    if not figure:
        return before[: 2 * width]
    left = before if len(before) <= width else "…" + before[-width:]
    right = after if len(after) <= width else after[:width] + "…"
    return f"{left}【{figure}】{right}"


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    actual = proposal.actual
    return {
        "score": f"{proposal.score:.3f}",
        "target": side_data(proposal.target),
        "result": {
            "indicator": actual["indicator"],
            "value": actual["value"],
            "unit": actual["unit"],
            "as_of": proposal.as_of.isoformat(),
            "source": actual["source"],
            "document": actual["document"]["key"],
        },
        "remark": proposal.remark.en if proposal.remark else None,
    }


def _cells(proposal: Proposal, language: str) -> list[str]:
    remark = f" ({proposal.remark.into(language)})" if proposal.remark else ""
    return [
        f"{proposal.score:.2f}",
        proposal.target["id"],
        visible(proposal.target["indicator"]),
        promise_text(proposal.target),
        result_text(proposal) + remark,
        proposal.as_of.isoformat(),
        marked(proposal, 24),
    ]
