"""The forms of all packages, their shared pages put in."""

from motcua.domain.catalogue.queries.folder import read_folder
from motcua.domain.catalogue.rules.gathering import gather
from motcua.domain.process.api import named_files
from tests.one_field import WHOLE

# What form.yaml says, by the code of the procedure.
SHIPPED = {
    package.folder.rpartition("/")[2]: package.content.form
    for package in gather(read_folder(WHOLE), names=named_files).packages
    if package.content.process
}
