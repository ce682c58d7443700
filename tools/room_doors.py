"""Import-linter contract: other rooms, adapters and web come in by a room's door only."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomDoors(Contract):
    """Nobody outside a room imports what lies behind its doors."""

    rooms = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001
        """Find every import that enters a room by another way."""
        bad = [
            (importer, target)
            for target in graph.modules
            if (room := self._room_behind(target))
            for importer in graph.find_modules_that_directly_import(target)
            if importer != room and not importer.startswith(f"{room}.")
        ]
        return ContractCheck(kept=not bad, metadata={"bad": sorted(bad)})

    def _room_behind(self, module: str) -> str | None:
        """Give the room of a module that may not be entered from outside."""
        prefix = f"{self.rooms}."
        if not module.startswith(prefix):
            return None
        room, _, inside = module.removeprefix(prefix).partition(".")
        doors: list[str] = list(self.doors)  # type: ignore[call-overload]
        if not inside or inside.split(".")[0] in doors:
            return None
        return prefix + room

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who came in where."""
        for importer, target in check.metadata["bad"]:
            output.print_error(f"{importer} enters by the window: {target} (use its api)")
