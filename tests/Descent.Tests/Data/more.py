"""Writes more-str.json, more-fixed.json and more-random.json next to itself: see README.md. Needs numpy 1.24."""
import json
import pathlib
import random

import numpy as np

draw = random.Random(20240917)
nan, inf, tiny = float("nan"), float("inf"), 5e-324
here = pathlib.Path(__file__).parent


def write(name, cases):
    lines = ",\n".join(json.dumps(case) for case in cases)
    (here / name).write_text("[\n" + lines + "\n]\n")
    print(name, len(cases))


def sign():
    return draw.choice([1, -1])


def power(low, high):
    return sign() * 10 ** draw.uniform(low, high)


def tie(decimals):
    """A number with exactly one decimal too many, which is a 5: an odd multiple of 2 ** -(decimals + 1)."""
    return sign() * (2 * draw.randrange(2 ** draw.randrange(1, 40)) + 1) / 2.0 ** (decimals + 1)


kinds = {
    "uniform": lambda: draw.uniform(-1, 1),
    "any size": lambda: power(-12, 12),
    "middling": lambda: power(-3.9, -1),
    "near 1e8": lambda: power(6, 8.1),
    "huge": lambda: power(90, 308),
    "tiny": lambda: power(-307, -90),
    "subnormal": lambda: sign() * draw.getrandbits(draw.randrange(1, 52)) * tiny,
    "whole": lambda: float(draw.randrange(-10**6, 10**6)),
    "few digits": lambda: round(draw.uniform(-100, 100), draw.randrange(4)),
    "tie at 8": lambda: tie(8),
    "tie in exponent form": lambda: float(sign() * (draw.randrange(10**8, 10**9) * 10 + 5)),
    "just below a power of ten": lambda: sign() * (10.0 ** draw.randrange(-4, 8) - 10.0 ** draw.randrange(-15, -7)),
    "special": lambda: draw.choice([nan, inf, -inf, 0.0, -0.0]),
}


def array_cases():
    yield from [[], [0.0], [-0.0], [0.0, -0.0], [nan], [inf], [-inf], [nan, inf], [nan, -inf], [nan, inf, -inf, 0.0]]
    yield from [[1.0, nan], [-1.0, nan], [1.5, inf], [-1.5, -inf], [123456.0, -inf], [1e-5, nan], [1e100, -inf, nan]]
    yield from [[tiny], [-tiny], [tiny, 1.0], [2 * tiny, 3 * tiny], [7 * tiny, 1e-310], [2.0**-1074, 2.0**-1022, nan]]
    yield from [[1.7976931348623157e308], [-1.7976931348623157e308, tiny], [9.9999999999e-100, 1.0], [9.9999999999e99, 1.0]]
    yield from [[99999999.99999999], [99999999.0, 1e5], [1e8], [1e-4, 0.1], [1e-4, 0.1000000000000001], [9.999999999999999e-5]]
    yield from [[1.0, 1000.0], [1.0, 1000.0000000000001], [0.0, 1000.0, 1.0], [0.1, 100.0], [0.1, 100.00000000000001]]
    yield from [[0.001953125], [0.005859375], [0.001953125, -0.005859375], [0.998046875], [1.001953125, 2.0]]
    yield from [[1234567895.0, 1.0], [1234567885.0, 1.0], [0.3] * 7, [1 / 3] * 12, [-2.0] * 60, [1e-9] * 9, [0.1 + 0.2, 0.3]]
    yield from [[nan] * 30, [-inf] * 30, [inf, 1.0] * 15]
    for kind in kinds.values():
        for count in (1, 2, 3, 6, 7, 21):
            yield [kind() for _ in range(count)]
        yield [draw.choice([kind, kinds["special"]])() for _ in range(5)]
    for _ in range(30):
        yield [draw.choice(list(kinds.values()))() for _ in range(draw.randrange(2, 9))]


# Long ones as start + i * step, i = 0, 1, ..., which both sides compute alike.
ramps = [
    (0, 1, 10), (0, 1, 100), (0, 1, 1000), (0, 1, 1001), (-500, 1, 1001), (0, 0, 999), (0, 0, 1001), (-1, 0.1, 21),
    (0, 0.125, 77), (-8, 0.25, 65), (1e-5, 1e-5, 40), (1e7, 1e7, 25), (-1e-3, 1e-3, 1002), (0, 1e-9, 2000), (1 / 3, 1 / 3, 5000),
    (-1e300, 1e297, 2001), (0, tiny, 1001), (0, 0.5, 1000), (9.5, -0.5, 38), (-99.75, 0.25, 400),
]

cases = [{"values": [float.hex(x) for x in values], "text": str(np.array(values, dtype=float))} for values in array_cases()]
for start, step, count in ramps:
    values = np.array([start + i * step for i in range(count)], dtype=float)
    cases.append({"ramp": [float.hex(float(start)), float.hex(float(step)), count], "text": str(values)})
write("more-str.json", cases)

fixed = [0.0, -0.0, nan, inf, -inf, tiny, -tiny, 2.0**-1022, 1.7976931348623157e308, -1e22, 1e23, 123456789012345678.0]
fixed += [0.015625, -0.015625, 0.046875, 0.0078125, 0.0234375, 0.5, 1.5, 2.5, 0.25, 0.75, 0.125, 0.375, 0.1, 0.3, -0.7]
fixed += [5e-6, 4.9999999999999996e-06, 5.000000000000001e-06, 5e-7, 4.999999999e-7, 1e-5, 9.999995, 9.9999949999, 0.999995]
fixed += [0.9999995, 99999.999995, -1e-9, -4e-6, -6e-6, 1e15 + 0.5, 2.0**52 + 0.5, 2.0**53, 1.005, 2.675, 0.558375]
fixed += [tie(5) for _ in range(30)] + [tie(6) for _ in range(30)] + [kind() for kind in kinds.values() for _ in range(3)]
write("more-fixed.json", [{"value": float.hex(x), "decimals": d, "text": "%.*f" % (d, x)} for x in fixed for d in (1, 5, 6, 20)])

seeds = [0, 1, 2, 3, 4, 5, 7, 1000, 65535, 2**31 - 1, 2**31, 2**31 + 1, 2**32 - 2, 2**32 - 1]
randoms = []
for seed in seeds:
    np.random.seed(seed)
    rand = [np.random.rand() for _ in range(10_000)]
    randoms.append({"seed": seed, "rand": [float.hex(x) for x in rand[:4]], "ten_thousandth": float.hex(rand[-1])})
write("more-random.json", randoms)
