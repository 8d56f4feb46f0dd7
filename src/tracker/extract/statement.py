"""What kind of statement a figure makes: a target, a result (`actual`), a parameter of a policy (`rule`), or none.

Rules are tried in order; the first that speaks decides, and its name goes into the trace.
"""

from tracker.extract import members, no_promise, policies, results
from tracker.extract.figures import Figure
from tracker.extract.setting import Setting

RULES = (
    ("no_quantity", no_promise.no_quantity),
    ("explained", no_promise.explained),
    ("count_in_heading", no_promise.heading),
    ("title_count", no_promise.title_count),
    ("grade", no_promise.grade),
    ("rank", no_promise.rank),
    ("part_of_another", no_promise.part),
    ("sorted_out", members.sorted_out),
    ("qualifies_counted", no_promise.qualifies_counted),
    ("lists_itself", no_promise.lists_itself),
    ("reasoned", no_promise.reasoned),
    ("result", results.result),
    ("existing", results.existing),
    ("policy_count", no_promise.policy_count),
    ("reward", policies.reward),
    ("condition", policies.condition),
    ("told_as_result", results.told_as_result),
    ("told_as_rule", results.told_as_rule),
    ("project_name", no_promise.project_name),
    ("in_bracket", no_promise.nested),
)


def statement(figure: Figure, s: Setting) -> tuple[str, str]:
    """(`target` | `actual` | `rule` | `part` | `none`, name of the rule)."""
    for name, judge in RULES:
        answer = judge(figure, s)
        if answer:
            return answer, f"statement.{name}"
    return "target", "statement.promise"
