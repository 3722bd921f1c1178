"""The floating point solver HiGHS, which proposes and never decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.selection.program import Program, Row

# Seconds until the search for a first proposal is broken off. A proposal only
# saves steps of the proof; its absence changes no result.
PROPOSAL_SECONDS = 5.0

# How far from a whole number a share may lie to be looked at as whole.
NEARLY_WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What the solver says once parts of candidates may be chosen.

    values  share of each column between 0 and 1; None when it found no set
    prices  worth per unit of each row; without a set a sum of rows that may
            prove it, None when the solver has none
    """

    values: NDArray[np.float64] | None
    prices: list[float] | None


class Relaxation:
    """The linear program of a choice, kept warm from one question to the next."""

    def __init__(self, program: Program) -> None:
        self.columns = np.arange(len(program.worth), dtype=np.int32)
        self.worth_scale = _power_of_two(program.worth)
        self.row_scales = [_power_of_two(row.coefficients.values()) for row in program.rows]
        self.highs = _quiet_highs()
        self.highs.setOptionValue("presolve", "off")
        self.highs.setOptionValue("solver", "simplex")
        self.highs.passModel(_model(program, self.worth_scale, self.row_scales))

    def solve(self, *, lower: NDArray[np.int8], upper: NDArray[np.int8]) -> Relaxed:
        """Solve it between these bounds of the columns."""
        self.highs.changeColsBounds(
            len(self.columns), self.columns, lower.astype(np.float64), upper.astype(np.float64)
        )
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            solution = self.highs.getSolution()
            values = np.asarray(solution.col_value, dtype=np.float64)
            return Relaxed(values, self._prices(solution.row_dual))
        if status == highspy.HighsModelStatus.kInfeasible:
            _, known, ray = self.highs.getDualRay()
            return Relaxed(None, self._prices(ray) if known else None)
        self.highs.clearSolver()
        return Relaxed(None, None)

    def solve_all(self) -> NDArray[np.float64] | None:
        """The shares with nothing settled; None when the solver found no set."""
        size = len(self.columns)
        return self.solve(
            lower=np.zeros(size, dtype=np.int8), upper=np.ones(size, dtype=np.int8)
        ).values

    def multipliers(self, values: NDArray[np.float64]) -> Iterator[dict[int, float]]:
        """For every divided column, the multiples of rows that add up to it alone.

        Row to multiplier; small ones are left out. Asked after `solve`.
        """
        divided = set(np.flatnonzero(np.abs(values - np.round(values)) > NEARLY_WHOLE).tolist())
        # Where nothing is divided the solver may have answered without a basis; asked
        # for one it would bring the whole process down.
        if not divided or not self.highs.getBasis().valid:
            return
        _, basic = self.highs.getBasicVariables()
        for place, column in enumerate(basic):
            if column in divided:
                _, multiples = self.highs.getBasisInverseRow(place)
                scaled = np.asarray(multiples) / np.asarray(self.row_scales)
                rows = np.flatnonzero(np.abs(scaled) > NEARLY_WHOLE).tolist()
                yield {row: float(scaled[row]) for row in rows}

    def _prices(self, duals: Sequence[float]) -> list[float]:
        """Duals of the scaled problem, which minimises, as prices of the true rows."""
        pairs = zip(duals, self.row_scales, strict=True)
        return [-float(dual) * self.worth_scale / scale for dual, scale in pairs]


def proposed_set(program: Program) -> frozenset[int] | None:
    """The set the solver takes for the best, if it keeps all rows exactly."""
    highs = _quiet_highs()
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("time_limit", PROPOSAL_SECONDS)
    model = _model(program, _power_of_two(program.worth) / 2**20, [1.0] * len(program.rows))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.worth)
    highs.passModel(model)
    highs.run()
    values = np.asarray(highs.getSolution().col_value, dtype=np.float64)
    if len(values) != len(program.worth):
        return None
    chosen = frozenset(np.flatnonzero(values > 0.5).tolist())
    return chosen if program.allows(chosen) else None


class _QuietHighs(highspy.Highs):  # type: ignore[misc]  # the library has no types
    """The solver without callbacks: switching them on prints its name to the output."""

    def enableCallbacks(self) -> None:  # noqa: N802  # the library's name
        """Leave them off."""


def _quiet_highs() -> Any:
    """A solver that prints nothing and uses one thread, so that runs agree."""
    highs = _QuietHighs()
    highs.setOptionValue("output_flag", False)  # noqa: FBT003  # the library's order
    highs.setOptionValue("threads", 1)
    return highs


def _power_of_two(numbers: Any) -> float:
    """The power of two just above the largest of the numbers; dividing by it is exact."""
    largest = max((abs(number) for number in numbers), default=0)
    return float(2 ** int(largest).bit_length())


def _model(program: Program, worth_scale: float, row_scales: Sequence[float]) -> Any:
    """The program for the solver, minimising the worth turned negative."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.worth), len(program.rows)
    model.col_cost_ = np.array([-number / worth_scale for number in program.worth])
    model.col_lower_ = np.zeros(len(program.worth))
    model.col_upper_ = np.ones(len(program.worth))
    model.row_lower_ = np.array(_row_bounds(program.rows, row_scales, "lower"))
    model.row_upper_ = np.array(_row_bounds(program.rows, row_scales, "upper"))
    _fill_matrix(model, program.rows, row_scales)
    return model


def _row_bounds(rows: Sequence[Row], scales: Sequence[float], side: str) -> list[float]:
    """Lower or upper bounds of the rows, infinite where there is none."""
    nothing = -highspy.kHighsInf if side == "lower" else highspy.kHighsInf
    bounds = ((getattr(row, side), scale) for row, scale in zip(rows, scales, strict=True))
    return [nothing if bound is None else bound / scale for bound, scale in bounds]


def _fill_matrix(model: Any, rows: Sequence[Row], scales: Sequence[float]) -> None:
    """Write the coefficients row by row."""
    starts, columns, values = [0], list[int](), list[float]()
    for row, scale in zip(rows, scales, strict=True):
        columns.extend(row.coefficients)
        values.extend(number / scale for number in row.coefficients.values())
        starts.append(len(columns))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(columns, dtype=np.int32)
    model.a_matrix_.value_ = np.array(values, dtype=np.float64)
