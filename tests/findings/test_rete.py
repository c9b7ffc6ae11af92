"""The door to experta: each known trap of the engine is sprung here, and does not catch us."""

import collections
import json
import logging
import subprocess
import sys

import pytest

from auditor.findings import rete

COUNT = 60


def an_engine(**productions):
    """An engine with these productions."""
    return rete.engine_of(productions)


def test_nothing_stays_patched_after_the_import():
    """The name lent to frozendict is taken back, and no root log handler is left behind."""
    script = (
        "import collections, logging, json\n"
        "from auditor.findings import rete\n"
        "print(json.dumps([hasattr(collections, 'Mapping'), len(logging.getLogger().handlers),"
        " logging.getLogger('experta').level]))"
    )
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert json.loads(printed) == [False, 0, logging.WARNING]
    assert not hasattr(collections, "Mapping")


def test_withdrawn_activations_never_fire():
    """Trap 1: what a new fact withdraws is taken off the agenda, all of it."""
    start, stop = rete.fact_type("Start"), rete.fact_type("Stop")
    fired = []
    productions = {
        f"late_{number}": rete.production(
            f"late_{number}", number, 0, [start(), ~stop()], lambda engine, number=number: fired.append(number)
        )
        for number in range(COUNT)
    }
    first = rete.production("first", 0, 10, [start()], lambda engine: engine.assert_fact(stop()))
    engine = an_engine(first=first, **productions)

    engine.begin([start()])
    engine.run()

    assert fired == []


ORDER_SCRIPT = """
import json
from auditor.findings import rete
start = rete.fact_type("Start")
fired = []
productions = {
    f"p_{number}": rete.production(f"p_{number}", (number * 7) % 40, number % 3, [start()],
                                   lambda engine, number=number: fired.append(((-(number % 3)), (number * 7) % 40)))
    for number in range(40)
}
engine = rete.engine_of(productions)
engine.begin([start()])
engine.run()
print(json.dumps(fired))
"""


def test_firing_order_is_salience_then_rank_in_every_process():
    """Trap 2: order depends on salience and rank, not on object addresses or the hash seed."""
    orders = {
        subprocess.run(
            [sys.executable, "-c", ORDER_SCRIPT], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": str(seed), "PATH": ""},
        ).stdout
        for seed in (0, 1, 7)
    }

    assert len(orders) == 1
    fired = json.loads(orders.pop())
    assert sorted(fired) == fired


def test_equal_facts_are_not_dropped_in_silence():
    """Trap 4: declaring one fact twice is refused aloud."""
    start, copy = rete.fact_type("Start"), rete.fact_type("Copy")

    def declare_twice(engine):
        engine.assert_fact(copy(value=1))
        engine.assert_fact(copy(value=True))

    engine = an_engine(twice=rete.production("twice", 0, 0, [start()], declare_twice))
    engine.begin([start()])

    with pytest.raises(ValueError, match="declared twice"):
        engine.run()


def test_an_interrupted_run_leaves_nothing_behind():
    """Trap 5: after an error inside a production the next run starts clean."""
    start, extra = rete.fact_type("Start"), rete.fact_type("Extra")
    fired = []
    broken = [True]

    def act(engine):
        if broken[0]:
            engine.assert_fact(extra())
            raise RuntimeError("broken on purpose")
        fired.append("first")

    engine = an_engine(
        first=rete.production("first", 0, 5, [start()], act),
        second=rete.production("second", 1, 0, [start(), extra()], lambda engine: fired.append("stale")),
    )
    engine.begin([start()])
    with pytest.raises(RuntimeError):
        engine.run()

    broken[0] = False
    engine.begin([start()])
    engine.run()

    assert fired == ["first"]


def test_each_fact_name_is_a_type_of_its_own():
    """Trap 6: patterns match by exact type, so two names never meet."""
    one, other = rete.fact_type("One"), rete.fact_type("Other")
    fired = []
    engine = an_engine(one=rete.production("one", 0, 0, [one()], lambda engine: fired.append("one")))

    engine.begin([other()])
    engine.run()

    assert fired == []


def test_two_engines_do_not_evict_each_other():
    """Trap 7: engines used in turn keep their own networks."""
    start = rete.fact_type("Start")
    fired = []
    engines = [
        an_engine(only=rete.production("only", 0, 0, [start()], lambda engine, name=name: fired.append(name)))
        for name in ("a", "b")
    ]

    for engine in engines * 3:
        engine.begin([start()])
        engine.run()

    assert fired == ["a", "b"] * 3


def test_a_condition_with_many_values_stays_one_node():
    """Trap 8: thirty allowed values are one predicate, not thirty branches."""
    value = rete.fact_type("Value")
    pattern = value(value=rete.P(lambda met: met in range(30)))
    engine = an_engine(only=rete.production("only", 0, 0, [pattern], lambda engine: None))

    terminals = [node for node in engine.matcher.nodes if isinstance(node, rete.ConflictSetNode)]

    assert len(terminals) == 1
