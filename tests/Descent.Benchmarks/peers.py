"""The same descents with NumPy. Prints its version, and the best time of each in seconds."""
import time

import numpy


def article():
    solution, change, solutions, scores = numpy.asarray([0.9340596780273533]), 0.0, [], []
    for _ in range(1_000_000):
        gradient = solution * 2.0
        change = 1e-6 * gradient + 0.9 * change
        solution = solution - change
        solutions.append(solution)
        scores.append(solution**2.0)


def bowl(n, steps):
    curvatures, x, change, points, values = numpy.linspace(0.1, 1, n), numpy.ones(n), 0.0, [], []
    for _ in range(steps):
        change = 1e-6 * (curvatures * x) + 0.9 * change
        x = x - change
        points.append(x)
        values.append(0.5 * numpy.sum(x * (curvatures * x)))


def chart():
    step_sizes, momenta = numpy.meshgrid(numpy.linspace(0.001, 1.099, 512), numpy.linspace(0.001, 0.999, 512))
    x, change = 0.9340596780273533, 0.0
    for _ in range(30):
        change = step_sizes * (2.0 * x) + momenta * change
        x = x - change
    return x**2.0


def best(work):
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


print(numpy.__version__)
print(best(article))
print(best(lambda: bowl(10, 20_000)))
print(best(lambda: bowl(100, 2_000)))
print(best(chart))
