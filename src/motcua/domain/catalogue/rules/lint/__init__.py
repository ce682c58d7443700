"""The linter: what Decree 63/2010 Art. 8 asks of a procedure, and what goes wrong in practice.

The rules look at ``Facts``, which a package and a raw sheet are both turned into, so that the same
defect is found in both. What only a package has (form, template, cases) is judged beside them.
No rule asks the clock: the day on which the law must be in force is given.
"""

from motcua.domain.catalogue.rules.lint.packages import lint_set, lint_version
from motcua.domain.catalogue.rules.lint.sheets import SheetsRefused, lint_sheets

__all__ = ["SheetsRefused", "lint_set", "lint_sheets", "lint_version"]
