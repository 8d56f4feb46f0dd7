"""All described tables by name."""

from tables import indicator_tables as indicators
from tables import task_tables as tasks

TABLES = {
    "five years": indicators.FIVE_YEARS,
    "classes": indicators.CLASSES,
    "growth": indicators.GROWTH,
    "yearly": tasks.YEARLY,
    "tasks": tasks.TASKS,
    "projects": tasks.PROJECTS,
    "places": tasks.PLACES,
    "quarters": tasks.QUARTERS,
    "finished": indicators.FINISHED,
    "sentences": indicators.SENTENCES,
    "two years": indicators.TWO_YEARS,
    "districts": tasks.DISTRICTS,
    "goals": tasks.GOALS,
    "scenes": tasks.SCENES,
    "own words": tasks.OWN_WORDS,
    "works": tasks.WORKS,
    "progress": tasks.PROGRESS,
    "among": indicators.AMONG,
}
