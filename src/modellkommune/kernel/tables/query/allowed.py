"""What citizens' SQL may hold; everything that is not listed here is refused.

Every part of a syntax tree is listed with the places it may fill. Functions that
make long texts or lists from short ones (repeat, lpad, range, list ...) and all
that reach outside (read_csv, getenv, current_setting ...) are not listed.
"""

from __future__ import annotations

from sqlglot import exp

Part = type[exp.Expr]

LONGEST_QUESTION = 10_000
MOST_NODES = 1_500
DEEPEST = 60
MOST_TABLES = 8

QUERIES: dict[Part, tuple[str, ...]] = {
    exp.Select: (
        "with_", "expressions", "distinct", "from_", "joins", "where", "group", "having",
        "qualify", "order", "limit", "offset",
    ),
    exp.Union: ("with_", "this", "expression", "distinct", "order", "limit", "offset"),
    exp.Intersect: ("with_", "this", "expression", "distinct", "order", "limit", "offset"),
    exp.Except: ("with_", "this", "expression", "distinct", "order", "limit", "offset"),
    exp.Subquery: ("this", "alias", "order", "limit", "offset"),
}  # fmt: skip

CLAUSES: dict[Part, tuple[str, ...]] = {
    exp.From: ("this",),
    exp.Join: ("this", "on", "using", "side", "kind"),
    exp.TableAlias: ("this", "columns"),
    exp.Where: ("this",),
    exp.Group: ("expressions",),
    exp.Having: ("this",),
    exp.Qualify: ("this",),
    exp.Order: ("this", "expressions"),
    exp.Ordered: ("this", "desc", "nulls_first"),
    exp.Limit: ("expression",),
    exp.Offset: ("expression",),
    exp.Distinct: ("expressions",),
    exp.Alias: ("this", "alias"),
    exp.Star: ("except_",),
    exp.Column: ("this", "table"),
    exp.Window: ("this", "partition_by", "order", "spec", "over"),
    exp.WindowSpec: ("kind", "start", "start_side", "end", "end_side"),
    exp.Filter: ("this", "expression"),
    exp.WithinGroup: ("this", "expression"),
}

BINARY = ("this", "expression")
CONDITIONS: dict[Part, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            exp.And, exp.Or, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ,
            exp.NullSafeNEQ, exp.Add, exp.Sub, exp.Mul, exp.IntDiv, exp.Mod, exp.Escape,
        ),
        BINARY,
    ),
    exp.Is: (*BINARY, "negate"),
    exp.Like: (*BINARY, "negate"),
    exp.ILike: (*BINARY, "negate"),
    exp.DPipe: (*BINARY, "safe"),
    exp.Div: (*BINARY, "typed", "safe"),
    exp.Not: ("this",),
    exp.Neg: ("this",),
    exp.Paren: ("this",),
    exp.Tuple: ("expressions",),
    exp.Between: ("this", "low", "high"),
    exp.In: ("this", "expressions", "query"),
    exp.Exists: ("this",),
    exp.Case: ("this", "ifs", "default"),
    exp.If: ("this", "true", "false"),
    exp.Cast: ("this", "to"),
    exp.TryCast: ("this", "to", "safe"),
    exp.Interval: ("this", "unit"),
}  # fmt: skip

FUNCTIONS: dict[Part, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            exp.Sum, exp.Avg, exp.Min, exp.Max, exp.Median, exp.Stddev, exp.StddevPop,
            exp.StddevSamp, exp.Variance, exp.VariancePop, exp.Abs, exp.Sqrt, exp.Ln, exp.Exp,
            exp.Sign, exp.Lower, exp.Upper, exp.Year, exp.Month, exp.Day, exp.Quarter,
            exp.DayOfWeek, exp.DayOfYear, exp.FirstValue, exp.LastValue, exp.Ntile,
            exp.RowNumber, exp.Rank, exp.DenseRank, exp.CurrentDate, exp.Week,
            exp.DayOfWeekIso, exp.WeekOfYear,
        ),
        ("this",),
    ),
    **dict.fromkeys(
        (exp.Pow, exp.Log, exp.Left, exp.Right, exp.StartsWith, exp.EndsWith, exp.Contains,
         exp.Nullif, exp.RegexpLike, exp.PercentileCont, exp.PercentileDisc),
        BINARY,
    ),
    exp.Quantile: ("this", "quantile"),
    exp.Count: ("this", "expressions", "big_int"),
    exp.CountIf: ("this",),
    exp.GroupConcat: ("this", "separator"),
    exp.Round: ("this", "decimals"),
    exp.Floor: ("this", "decimals"),
    exp.Ceil: ("this", "decimals"),
    exp.Coalesce: ("this", "expressions"),
    exp.Greatest: ("this", "expressions", "ignore_nulls"),
    exp.Least: ("this", "expressions", "ignore_nulls"),
    exp.Concat: ("expressions", "safe", "coalesce"),
    exp.Length: ("this",),
    exp.Trim: ("this", "expression", "position"),
    exp.Substring: ("this", "start", "length"),
    exp.StrPosition: ("this", "substr"),
    exp.TimestampTrunc: ("this", "unit", "input_type_preserved"),
    exp.DateTrunc: ("this", "unit", "input_type_preserved"),
    exp.TimeToStr: ("this", "format"),
    exp.ArgMax: BINARY,
    exp.ArgMin: BINARY,
    exp.Extract: ("this", "expression"),
    exp.DateDiff: ("this", "expression", "unit", "date_part_boundary"),
    exp.Lag: ("this", "offset", "default"),
    exp.Lead: ("this", "offset", "default"),
}  # fmt: skip

ALLOWED: dict[Part, tuple[str, ...]] = {**QUERIES, **CLAUSES, **CONDITIONS, **FUNCTIONS}

# Places that hold a plain word instead of a part.
WORDS: dict[tuple[Part, str], frozenset[str]] = {
    (exp.Join, "side"): frozenset({"LEFT", "RIGHT", "FULL"}),
    (exp.Join, "kind"): frozenset({"INNER", "OUTER", "CROSS"}),
    (exp.Window, "over"): frozenset({"OVER"}),
    (exp.WindowSpec, "kind"): frozenset({"ROWS", "RANGE"}),
    (exp.WindowSpec, "start"): frozenset({"UNBOUNDED", "CURRENT ROW"}),
    (exp.WindowSpec, "end"): frozenset({"UNBOUNDED", "CURRENT ROW"}),
    (exp.WindowSpec, "start_side"): frozenset({"PRECEDING", "FOLLOWING"}),
    (exp.WindowSpec, "end_side"): frozenset({"PRECEDING", "FOLLOWING"}),
    (exp.Trim, "position"): frozenset({"LEADING", "TRAILING", "BOTH"}),
}
UNITS = frozenset(
    {"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "DOW", "DOY", "ISODOW"}
)
TYPES = {
    exp.DType.INT: "INT",
    exp.DType.BIGINT: "BIGINT",
    exp.DType.SMALLINT: "SMALLINT",
    exp.DType.DOUBLE: "DOUBLE",
    exp.DType.FLOAT: "DOUBLE",
    exp.DType.DECIMAL: "DECIMAL",
    exp.DType.TEXT: "TEXT",
    exp.DType.VARCHAR: "TEXT",
    exp.DType.DATE: "DATE",
    exp.DType.TIMESTAMP: "TIMESTAMP",
    exp.DType.TIME: "TIME",
    exp.DType.BOOLEAN: "BOOLEAN",
}
