"""Writes what PyTorch and scikit-learn say: torch-sgd.json and scikit-learn.json beside this file,
and the two small tables that notebooks 4.7 and 4.8 read in ../../../notebooks/data."""
import csv
import json
import pathlib
import platform

import numpy
import sklearn
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

HERE = pathlib.Path(__file__).parent
SHOWN = HERE.parent.parent.parent / "notebooks" / "data"
START = 0.9340596780273533  # the article's: seed 4 on [-1, 1]
ITERATIONS = 30
HELD_OUT = 84
COLUMNS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def write_json(name, value):
    """One value a line."""
    lines = ",\n".join(map(json.dumps, value))
    (HERE / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def write_csv(name, rows):
    with open(SHOWN / name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def schedule(first, then, at):
    """A learning rate for each iteration: one up to an iteration, another from there on."""
    return [first if i < at else then for i in range(ITERATIONS)]


def torch_case(name, rates, curvatures=(2.0,), start=(START,), **settings):
    """A run of torch.optim.SGD in float64 on f = sum of curvature / 2 * x squared, gradients by autograd."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    weights = torch.tensor(curvatures, dtype=torch.float64) / 2
    optimizer = torch.optim.SGD([x], lr=rates[0], **settings)
    iterates = []
    for rate in rates:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        (weights * x ** 2).sum().backward()
        optimizer.step()
        iterates.append(x.detach().tolist())
    return {
        "name": name,
        "curvatures": list(curvatures),
        "start": [v.hex() for v in start],
        "learning_rates": rates,
        "momentum": settings["momentum"],
        "dampening": settings.get("dampening", 0.0),
        "nesterov": settings.get("nesterov", False),
        "x": [[v.hex() for v in iterate] for iterate in iterates],
    }


def torch_cases():
    constant, cut, warm_up = schedule(0.1, 0.1, 0), schedule(0.1, 0.01, 5), schedule(0.01, 0.1, 5)
    ravine = {"curvatures": (1.0, 25.0), "start": (10.0, 1.0)}
    cases = [
        torch_case("constant", constant, momentum=0.8),
        torch_case("cut", cut, momentum=0.8),
        torch_case("warm-up", warm_up, momentum=0.8),
        torch_case("nesterov", constant, momentum=0.8, nesterov=True),
        torch_case("dampening", constant, momentum=0.8, dampening=0.8),
        torch_case("stop", schedule(0.1, 0.0, 5), momentum=0.8),
        torch_case("nesterov, cut", cut, momentum=0.8, nesterov=True),
        torch_case("half dampening, cut", cut, momentum=0.8, dampening=0.5),
    ]
    for momentum in (0.0, 0.3, 0.5, 0.9, 0.99):
        cases.append(torch_case(f"momentum {momentum}", constant, momentum=momentum))
    for name, rates in (("constant", schedule(0.05, 0.05, 0)), ("cut", schedule(0.05, 0.005, 10))):
        cases.append(torch_case(f"ravine, {name}", rates, momentum=0.7, **ravine))
        cases.append(torch_case(f"ravine, nesterov, {name}", rates, momentum=0.7, nesterov=True, **ravine))
        cases.append(torch_case(f"ravine, dampening, {name}", rates, momentum=0.7, dampening=0.7, **ravine))
    return cases


def uniform(seed, iteration, place):
    """The course's Noise.Uniform, which orders the rows for the split: SplitMix64's mixing, once for each argument."""
    mask = (1 << 64) - 1
    bits = 0
    for value in (seed, iteration, place):
        bits = (bits + value + 0x9E3779B97F4A7C15) & mask
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        bits ^= bits >> 31
    return (bits >> 11) / (1 << 53)


def curvatures(rows):
    """The eigenvalues of the loss's second derivatives where all weights are 0."""
    design = numpy.column_stack([numpy.ones(len(rows)), rows])
    return numpy.linalg.eigvalsh(design.T @ design / 4 / len(rows)).tolist()


def scikit():
    with open(SHOWN / "penguins.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if "NA" not in row.values()]
    measured = numpy.array([[float(row[column]) for column in COLUMNS] for row in rows])
    male = numpy.array([row["sex"] == "male" for row in rows])
    order = sorted(range(len(rows)), key=lambda row: uniform(4, 0, row))
    held_out, training = order[:HELD_OUT], order[HELD_OUT:]
    means, spreads = measured[training].mean(axis=0), measured[training].std(axis=0)
    scaled = (measured - means) / spreads

    settings = {"penalty": None, "solver": "newton-cholesky", "tol": 1e-12, "max_iter": 10000}
    fit = LogisticRegression(**settings).fit(scaled[training], male[training])
    assert fit.classes_.tolist() == [False, True]
    result = {
        "settings": settings,
        "held_out": held_out,
        "loss": log_loss(male[training], fit.predict_proba(scaled[training])),
        "held_out_loss": log_loss(male[held_out], fit.predict_proba(scaled[held_out])),
        "accuracy": fit.score(scaled[training], male[training]),
        "held_out_accuracy": fit.score(scaled[held_out], male[held_out]),
        "weights": [fit.intercept_[0], *fit.coef_[0]],
        "raw_curvatures": curvatures(measured[training]),
        "curvatures": curvatures(scaled[training]),
    }
    write_json("scikit-learn.json", [result])
    write_csv("scikit-learn.csv", [
        ["quantity", "value"],
        ["loss on the training rows", result["loss"]],
        ["loss on the held-out rows", result["held_out_loss"]],
        ["accuracy on the held-out rows", result["held_out_accuracy"]],
        ["weight alone", result["weights"][0]],
        *[[f"weight of {column}", weight] for column, weight in zip(COLUMNS, result["weights"][1:])],
    ])


torch.set_num_threads(1)
cases = torch_cases()
write_json("torch-sgd.json", cases)
shown = cases[:5]
write_csv("torch-sgd.csv", [
    ["iteration", *[case["name"] for case in shown]],
    *[[i, *[repr(float.fromhex(case["x"][i][0])) for case in shown]] for i in range(ITERATIONS)],
])
scikit()
print("Python", platform.python_version(), "torch", torch.__version__, "scikit-learn", sklearn.__version__, "numpy", numpy.__version__)
