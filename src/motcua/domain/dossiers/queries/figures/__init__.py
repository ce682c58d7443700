"""The leader's figures: how the work of units stands, and the dossiers behind each number."""

from motcua.domain.dossiers.queries.figures.counting import (
    Numbers,
    Settled,
    StepTime,
    ended_unsettled,
    goal_figures,
    numbers_by_unit,
    settled_by_unit,
    step_times,
    together,
)
from motcua.domain.dossiers.queries.figures.kinds import (
    Figure,
    FigureQuestion,
    Ground,
    Narrowed,
    Tree,
)
from motcua.domain.dossiers.queries.figures.lists import (
    FigureLine,
    FigurePage,
    listed,
    longest_late,
    places,
    taken,
)
from motcua.domain.dossiers.queries.figures.officers import Load, loads
from motcua.domain.dossiers.queries.figures.units import Led, LedUnit, led_by, rolled_up, unit_tree
from motcua.domain.dossiers.queries.figures.ways import filed_by_way
from motcua.domain.dossiers.rules.goals import GoalFigures, Outlook
from motcua.domain.dossiers.rules.ways import Way

__all__ = [
    "Figure",
    "FigureLine",
    "FigurePage",
    "FigureQuestion",
    "GoalFigures",
    "Ground",
    "Led",
    "LedUnit",
    "Load",
    "Narrowed",
    "Numbers",
    "Outlook",
    "Settled",
    "StepTime",
    "Tree",
    "Way",
    "ended_unsettled",
    "filed_by_way",
    "goal_figures",
    "led_by",
    "listed",
    "loads",
    "longest_late",
    "numbers_by_unit",
    "places",
    "rolled_up",
    "settled_by_unit",
    "step_times",
    "taken",
    "together",
    "unit_tree",
]
