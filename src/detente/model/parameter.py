"""Parameter: a number of a model, with how sure one is of it, what it rests on and whether a person confirmed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Family = Literal["beta", "uniform", "triangular", "normal", "lognormal"]
ARITY: Final[dict[str, int]] = {"beta": 2, "uniform": 2, "triangular": 3, "normal": 2, "lognormal": 2}
assert set(ARITY) == set(get_args(Family))


@dataclass(frozen=True, slots=True)
class Prior:
    """A distribution over a number: beta(a, b), uniform(low, high), triangular(low, mode, high), normal(mean, sd)
    or lognormal(mu, sigma); truncated to the bounds of the field it stands in.

    family     its name
    arguments  in the order above

    Raises ValueError when the arguments are too many, too few or impossible.
    """

    family: Family
    arguments: tuple[float, ...]

    def __post_init__(self) -> None:
        wanted = ARITY.get(self.family)
        if wanted is None:
            raise ValueError(f"prior {self.family!r} is not one of {', '.join(ARITY)}")
        if len(self.arguments) != wanted:
            raise ValueError(f"{self.family} takes {wanted} numbers, not {len(self.arguments)}")
        first, last = self.arguments[0], self.arguments[-1]
        rising = all(a <= b for a, b in zip(self.arguments, self.arguments[1:], strict=False))
        if self.family in ("uniform", "triangular") and not (rising and first < last):
            raise ValueError(f"{self} does not rise")
        if self.family == "beta" and min(self.arguments) <= 0:
            raise ValueError(f"{self} needs two numbers above zero")
        if self.family in ("normal", "lognormal") and last <= 0:
            raise ValueError(f"{self} needs a spread above zero")

    def __str__(self) -> str:
        return f"{self.family}({', '.join(f'{a:g}' for a in self.arguments)})"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a model.

    value     the number to use when nothing is drawn; None when only a prior is given (then its median)
    prior     how sure one is of it, or None when it is taken as given
    evidence  evidence strings (conventions.md): text, data row, or a person's own assumption
    why       the reason for the number, one sentence in own words; never empty when drafted
    drafted   drafted by rule and confirmed by nobody yet

    Raises ValueError when neither value nor prior is given.
    """

    value: float | None = None
    prior: Prior | None = None
    evidence: tuple[str, ...] = ()
    why: str = ""
    drafted: bool = False

    def __post_init__(self) -> None:
        if self.value is None and self.prior is None:
            raise ValueError("a parameter needs a value or a prior")


def fixed(value: float) -> Parameter:
    """Return a parameter that is taken as given.

    value  the number, in the unit of its field
    """
    return Parameter(value)
