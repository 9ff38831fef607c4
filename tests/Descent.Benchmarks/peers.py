"""The same descents with NumPy: the article's loop. Prints nanoseconds."""
import time

import numpy

numpy.random.seed(4)


def article(iterations):
    bounds = numpy.asarray([[-1.0, 1.0]])
    solution = bounds[:, 0] + numpy.random.rand(len(bounds)) * (bounds[:, 1] - bounds[:, 0])
    change, solutions, scores = 0.0, [], []
    for _ in range(iterations):
        gradient = solution * 2.0
        new_change = 1e-6 * gradient + 0.9 * change
        solution = solution - new_change
        change = new_change
        solutions.append(solution)
        scores.append(solution**2.0)


def bowl(curvature, iterations):
    x, change, kept = numpy.ones(len(curvature)), 0.0, []
    for _ in range(iterations):
        change = 1e-6 * (curvature * x) + 0.9 * change
        x = x - change
        kept.append((x, 0.5 * numpy.sum(curvature * x * x)))


def best(work, units, rounds=3):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1e9 / units


print(numpy.__version__)
print(best(lambda: article(1_000_000), 1_000_000, rounds=2))
print(best(lambda: bowl(numpy.linspace(0.1, 1, 10), 20_000), 10 * 20_000))
print(best(lambda: bowl(numpy.linspace(0.1, 1, 100), 2_000), 100 * 2_000))
