"""The best set of applications, for a jury that must choose under rules.

The three words that matter most: a *candidate* (`model.Candidate`: an exact
score, a cost, what it stands for), a *rule* (`rules.Rule`: what a set must
keep, such as two villages at least) and a *selection* (`outcome.Selection`:
the best set, why the others stayed out, what each rule costs).

Begin reading in `choose.choose`. `check.check` says which rules a set made by
hand breaks, `moves.suggest` who would have to leave when one comes in.

No floating point number decides anything here: a solver proposes, and whole
numbers prove (`search`, `bounds`).
"""
