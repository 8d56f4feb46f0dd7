"""Explanations of the extraction as lines: the sentence, each figure, and the rules that made its fields."""

from tracker.extract.field_reasons import Explanation
from tracker.render.visible import visible

ANSWERS = {
    "target": ("a target", "目标"),
    "actual": ("a result, not a target", "已有结果，不是目标"),
    "rule": ("a parameter of a policy, not a target", "政策标准，不是目标"),
    "part": ("part of another figure", "另一数字的组成部分"),
    "none": ("no quantity that is promised", "不是承诺的数量"),
}


def trace_lines(explanations: list[Explanation], language: str) -> list[str]:
    """One paragraph a sentence, one block a figure."""
    lines: list[str] = []
    sentence = None
    for e in explanations:
        if e.sentence != sentence:
            sentence = e.sentence
            lines += ["", visible(sentence.strip())]
        answer = ANSWERS[e.answer][1 if language == "zh" else 0]
        name = f"{visible(e.indicator)} " if e.indicator else ""
        lines += ["", f"  {visible(e.figure.strip())}  {name}- {answer}"]
        lines += [f"    {step.field:<10} {step.rule:<38} {visible(_short(step.words))}".rstrip() for step in e.steps]
    return lines[1:]


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:28]} … {one_line[-28:]}"
