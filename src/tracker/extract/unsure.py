"""What a reader should look at again in a finding of a sentence."""

from tracker.extract.draft import Draft

# The noun stands in another clause or sentence, or in the title of the item.
FROM_AFAR = frozenset(
    f"indicator.{rule}"
    for rule in (
        "clause_before",
        "sentence_before",
        "named_before",
        "subject_of_clause_before",
        "shared_subject",
        "item_title",
    )
)


def doubts(d: Draft) -> None:
    """Each doubt by its name (`model/vocabulary.py`), in the order in which records tell them."""
    asked = {
        "tense_unsure": d.decision.answer == "target" and d.s.telling.unsure,
        "deadline_inherited": d.time_inherited and d.deadline is not None,
        "indicator_from_afar": d.phrase.rule in FROM_AFAR,
        "owner_inherited": d.owners_inherited,
    }
    d.doubts = tuple(name for name, is_so in asked.items() if is_so)
