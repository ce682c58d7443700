"""Telling whether what somebody declares is what the State holds."""

from collections.abc import Mapping

from motcua.kernel.names import fold


def same(declared: object, held: object) -> bool:
    """Tell whether two checked answers mean the same.

    Capitals, marks and spaces do not matter, nor do "phường" and its like before a commune: a
    different spelling must not send anybody home.
    """
    if isinstance(declared, Mapping) and isinstance(held, Mapping):
        keys = {*declared, *held}
        return all(same(declared.get(key, ""), held.get(key, "")) for key in keys)
    return _plain(declared) == _plain(held)


_KINDS = ("xa ", "phuong ", "dac khu ", "thi tran ")


def _plain(value: object) -> str:
    text = fold("" if value is None else str(value)).replace(",", " ").replace(".", " ")
    text = " ".join(text.split())
    return next((text.removeprefix(each) for each in _KINDS if text.startswith(each)), text)
