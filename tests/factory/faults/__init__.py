"""Single faults to put into clean reports, each with the rules that must find it and those that may."""

from __future__ import annotations

from tests.factory.faults import cells, naming, structure, tables, telling, years
from tests.factory.faults.fault import Fault

FAULTS: tuple[Fault, ...] = tuple(fault for part in (cells, tables, structure, telling, naming, years) for fault in part.faults())

__all__ = ["FAULTS", "Fault"]
