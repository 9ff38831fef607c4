"""Compares the library with NumPy itself: python3 tests/trials/against-numpy.py [SEED]. Needs numpy 1.24 (Debian's python3-numpy).

10,000 seeds' first and thousandth number, 50,000 arrays' text, 100,000 numbers in '%.nf'. Prints the counts; exits 1 on
the first difference. The suite holds golden samples of the same: tests/Descent.Tests/Data/more.py.
"""
import pathlib
import random
import struct
import subprocess
import sys

import numpy as np

here = pathlib.Path(__file__).resolve().parent

draw = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def bits(x):
    return struct.pack(">d", x).hex()


def sign():
    return draw.choice([1, -1])


kinds = [
    lambda: draw.uniform(-1, 1),
    lambda: sign() * 10 ** draw.uniform(-12, 12),
    lambda: sign() * 10 ** draw.uniform(-4.2, -0.8),
    lambda: sign() * 10 ** draw.uniform(6, 8.2),
    lambda: sign() * 10 ** draw.uniform(-307, 308),
    lambda: struct.unpack(">d", draw.getrandbits(64).to_bytes(8, "big"))[0],
    lambda: sign() * draw.getrandbits(draw.randrange(1, 52)) * 5e-324,
    lambda: float(draw.randrange(-(10**6), 10**6)),
    lambda: round(draw.uniform(-100, 100), draw.randrange(4)),
    lambda: sign() * (2 * draw.randrange(2**39) + 1) / 2.0 ** draw.randrange(1, 30),
    lambda: sign() * (10.0 ** draw.randrange(-4, 9) - 10.0 ** draw.randrange(-15, -7)),
    lambda: draw.choice([float("nan"), float("inf"), -float("inf"), 0.0, -0.0]),
]


def cases():
    for seed in [0, 1, 2**32 - 1, *(draw.randrange(2**32) for _ in range(9_997))]:
        np.random.seed(seed)
        drawn = np.random.rand(1000)
        yield "random", f"random {seed}", f"{bits(drawn[0])} {bits(drawn[-1])}"
    for i in range(50_000):
        length = draw.choice([1, 1, 2, 3, 5, 8, 13, 40]) if i % 500 else draw.randrange(900, 1200)
        mixed = draw.random() < 0.3
        kind = draw.choice(kinds)
        values = [draw.choice(kinds)() if mixed else kind() for _ in range(length)]
        text = str(np.array(values, dtype=float)).replace("\n", "\\n")
        yield "array", "array " + " ".join(map(bits, values)), text
    for _ in range(100_000):
        value, decimals = draw.choice(kinds)(), draw.randrange(1, 21)
        yield "fixed", f"fixed {decimals} {bits(value)}", "%.*f" % (decimals, value)


names, questions, wanted = zip(*cases())
run = subprocess.run(
    ["dotnet", "run", "-c", "Release", str(here / "against-numpy.cs")],
    input="\n".join(questions) + "\n", stdout=subprocess.PIPE, text=True, check=True)
given = run.stdout.split("\n")[:-1]
assert len(given) == len(wanted), f"{len(wanted)} questions, {len(given)} answers"
for question, want, got in zip(questions, wanted, given):
    if want != got:
        sys.exit(f"{question[:200]}\n  numpy:   {want}\n  library: {got}")
print(f"{names.count('random'):,} seeds, {names.count('array'):,} arrays, {names.count('fixed'):,} numbers: no difference (numpy {np.__version__})")
