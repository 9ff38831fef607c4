'use strict';

// ---- The problems and the descent: as the library has them, operation by operation, so that every bit is the same ----

const settings = JSON.parse(document.getElementById('settings').textContent);

const round = x => +x.toPrecision(3);

const problems = {
  parabola: {
    label: 'Parabola', say: 'x²', view: [[-1.25, 1.25]], alphas: () => [0.01, 4], least: 0,
    value: p => p[0] * p[0],
    gradient: (p, g) => { g[0] = 2 * p[0]; },
    curvatures: () => [2],
    defaults: { alpha: 0.1, beta: 0.3, steps: 30, start: [settings.articleStart] },
  },
  ravine: {
    label: 'Ravine', say: 'the ravine ½(x² + κy²)', view: [[-2.5, 11], [-1.5, 1.5]], alphas: kappa => [round(0.04 / kappa), round(8 / kappa)], least: 0,
    value: (p, kappa) => 0.5 * (p[0] * p[0] + kappa * p[1] * p[1]),
    gradient: (p, g, kappa) => { g[0] = p[0]; g[1] = kappa * p[1]; },
    curvatures: kappa => [1, kappa],
    bottom: [0, 0],
    height: (f, kappa) => Math.sqrt(f / (60 + 1.1 * kappa)) * 11,
    defaults: { alpha: 0.038, beta: 0.7, steps: 30, start: [10, 1], kappa: 50 },
  },
  shelf: {
    label: 'Shelf', say: 'a valley with a shelf', view: [[-1.1, 3.3]], alphas: () => [0.01, 4], least: 0,
    value: p => { const x = p[0]; return x < 0 ? 3 * x * x : x < 1 ? (3 - 2 * x) * x * x : x <= 2 ? 1 : 1 + (x - 2) * (x - 2); },
    gradient: (p, g) => { const x = p[0]; g[0] = x < 0 ? 6 * x : x < 1 ? 6 * x * (1 - x) : x <= 2 ? 0 : 2 * (x - 2); },
    place: (x, from, lowest) => x > 0.999 && x < 2.01 ? (lowest > 0.5 ? 'lies on the shelf' : `ran through the valley and ${from > 0.999 ? 'back' : 'up'} onto the shelf`)
      : Math.abs(x) < 0.08 ? 'is down in the valley' : '',
    defaults: { alpha: 0.1, beta: 0.8, steps: 60, start: [3] },
  },
  valleys: {
    label: 'Two valleys', say: 'two valleys, the left one deeper', view: [[-2.1, 2.1]], alphas: () => [0.01, 4],
    value: p => { const x = p[0]; return x * x * x * x / 4 - x * x / 2 + x / 5; },
    gradient: (p, g) => { const x = p[0]; g[0] = x * x * x - x + 0.2; },
    place: (x, from, lowest) => Math.abs(x + 1.088) < 0.08 ? 'rests in the deep valley' : Math.abs(x - 0.879) < 0.08 ? (lowest > -0.8 ? 'is caught in the shallow valley' : 'left the deep valley for the shallow one') : '',
    defaults: { alpha: 0.1, beta: 0.8, steps: 60, start: [1.8] },
  },
  rosenbrock: {
    label: 'Rosenbrock', say: 'Rosenbrock’s bent valley', view: [[-2, 2], [-0.7, 2.3]], alphas: () => [1e-5, 0.01], least: 0,
    value: p => (1 - p[0]) * (1 - p[0]) + 100 * (p[1] - p[0] * p[0]) * (p[1] - p[0] * p[0]),
    gradient: (p, g) => {
      g[0] = -2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] * p[0]);
      g[1] = 200 * (p[1] - p[0] * p[0]);
    },
    bottom: [1, 1],
    height: f => Math.log1p(f * 2) * 1.7,
    efforts: [40, 400],
    defaults: { alpha: 0.001, beta: 0.9, steps: 150, start: [-1.2, 1] },
  },
};

// The bottom of the deeper valley, by Newton's method.
let deep = -1;
for (let i = 0; i < 20; i++) deep -= (deep * deep * deep - deep + 0.2) / (3 * deep * deep - 1);
problems.valleys.bottom = [deep];
problems.valleys.least = problems.valleys.value([deep]);

// The reader's own formula, written by the library.
const own = /*own*/null;
if (own) {
  const my = settings.own;
  problems.own = {
    ...my, ...own, alphas: () => my.stepSizes, defaults: settings.initial,
    height: f => 11 * Math.sqrt(Math.max(0, f - my.least) / (my.top - my.least || 1)),
  };
}

// The loop. It tells `took` of every iterate, until that says that it is over.
function descend(problem, { alpha, beta, kappa, steps, start, kind }, took) {
  const n = start.length, x = [...start], change = start.map(() => 0), at = [...start], gradient = start.map(() => 0);
  const nesterov = kind === 'nesterov';
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < n; j++) at[j] = nesterov ? x[j] - beta * change[j] : x[j];
    problem.gradient(at, gradient, kappa);
    for (let j = 0; j < n; j++) {
      change[j] = alpha * gradient[j] + beta * change[j];
      x[j] = x[j] - change[j];
    }
    if (!took(x, change)) break;
  }
  return x;
}

// A run as GradientDescent.Minimize keeps it: up to the last point where all is finite.
function minimize(name, setting) {
  const problem = problems[name], points = [[...setting.start]], values = [problem.value(setting.start, setting.kappa)];
  let diverged = false;
  descend(problem, setting, (x, change) => {
    const f = x.every(isFinite) && change.every(isFinite) ? problem.value(x, setting.kappa) : NaN;
    diverged = !isFinite(f);
    if (!diverged) { points.push([...x]); values.push(f); }
    return !diverged;
  });
  return { points, values, diverged };
}

// Where it ends, as Sweep has it: infinity where it does not end on finite numbers.
function endValue(name, setting) {
  const problem = problems[name];
  let finite = true;
  const x = descend(problem, setting, (x, change) => finite = x.every(isFinite) && change.every(isFinite));
  const f = finite ? problem.value(x, setting.kappa) : Infinity;
  return isFinite(f) ? f : Infinity;
}

// What theory says on a curvature λ: as in HeavyBall.
function theory(alpha, beta, lambda, kind) {
  const nesterov = kind === 'nesterov', carried = nesterov ? beta * (1 - alpha * lambda) : beta;
  const sum = 1 + carried - alpha * lambda, discriminant = sum * sum - 4 * carried, swings = discriminant < 0;
  const root = Math.sqrt(Math.abs(discriminant));
  const stable = (beta < 1 || nesterov) && alpha * lambda < 2 * (1 + beta) / (nesterov ? 1 + 2 * beta : 1);
  return {
    rate: swings ? Math.sqrt(carried) : (Math.abs(sum) + root) / 2,
    regime: swings ? 'swings' : sum >= 0 ? 'decays' : 'zig-zags',
    stable,
    roots: swings ? [[sum / 2, root / 2], [sum / 2, -root / 2]] : [[(sum + root) / 2, 0], [(sum - root) / 2, 0]],
  };
}

// ---- What is set, and what it was before ----

const $ = id => document.getElementById(id);
const state = { problem: settings.problem, kind: 'heavy', time: Infinity, ...problems[settings.problem].defaults, ...settings.initial };
const first = structuredClone(state);
let before = null;     // how it was before the last change, to leave a trail
let runs = null;       // { plain, carried }
let last = { what: '', when: 0 };
const dirty = { runs: true, ground: true, map: true };

const problemNow = () => problems[state.problem];
const alphas = () => problemNow().alphas(state.kappa);
const flat = () => problemNow().view.length === 1;
const clamp = (low, high, x) => Math.min(high, Math.max(low, x));

// The way down and two knobs, and no more: what else there is the style sheet hides.
const simple = () => document.documentElement.classList.contains('simple');
const trail = () => before && !simple() && $('trail').checked;

// One gesture leaves one trail: a drag, or quick taps on one control.
function change(what, values) {
  const now = performance.now();
  if (what !== last.what || now - last.when > 900) {
    refresh();
    before = { ...structuredClone({ ...state }), run: runs.carried };
  }
  last = { what, when: now };
  const stood = state.time >= state.steps;
  Object.assign(state, values);
  if (before && before.problem !== state.problem) before = null;
  if (stood && !('time' in values)) state.time = state.steps;
  state.time = clamp(0, state.steps, state.time);
  if ('problem' in values || 'kappa' in values) dirty.ground = true;
  // The map shows every step size and momentum: it is the other settings that change it.
  if (Object.keys(values).some(k => k !== 'alpha' && k !== 'beta' && k !== 'time')) dirty.map = true;
  dirty.runs = true;
  remember();
  ask();
}

// The runs of what is set now, shown or not.
function refresh() {
  if (!dirty.runs) return;
  runs = { plain: minimize(state.problem, { ...state, beta: 0 }), carried: minimize(state.problem, state) };
  dirty.runs = false;
}

function choose(name) {
  play(false);
  change('problem', { problem: name, ...problems[name].defaults, time: Infinity });
}

function setTime(time) {
  state.time = clamp(0, state.steps, time);
  ask();
}

// ---- Numbers and words ----

const fixed = (x, digits = 3) => x === 0 ? '0' : Math.abs(x) < 1e-3 || Math.abs(x) >= 1e5 ? x.toExponential(1).replace('+', '') : String(+x.toPrecision(digits));
const height = x => x !== 0 && Math.abs(x) < 1e-6 ? 'less than a millionth' : minus(x.toLocaleString('en-US', { maximumSignificantDigits: 2 }));
const minus = text => text.replace(/-/g, '−');
const say = (x, digits) => minus(fixed(x, digits));
const kindName = () => state.kind === 'nesterov' ? 'Nesterov' : 'Momentum';
const at = (run, time) => run.values[Math.min(Math.floor(time), run.values.length - 1)];
const over = (run, time) => Math.max(0, at(run, time) - problemNow().least);
const lost = (run, beta) => {
  const lambdas = problemNow().curvatures?.(state.kappa);
  return lambdas ? lambdas.some(l => theory(state.alpha, beta, l, state.kind).rate > 1) : run.diverged || over(run, Infinity) > 100 * over(run, 0) + 1;
};

function times(ratio) {
  return ratio < 10 ? ratio.toFixed(1) + ' times' : ratio < 1e6 ? (+ratio.toPrecision(2)).toLocaleString('en-US') + ' times' : 'more than a million times';
}

// For who has not met f, rates or divergence yet: how high the two stand.
function heights() {
  const step = Math.floor(state.time), after = step === 1 ? 'After 1 step: height ' : `After ${step} steps: height `;
  const [plain, carried] = [runs.plain, runs.carried].map(run => at(run, step));
  const [plainGone, carriedGone] = [[runs.plain, 0], [runs.carried, state.beta]].map(([run, beta]) => lost(run, beta) && at(run, Infinity) > at(run, 0));
  if (step === 0) return [`Both start at height ${height(at(runs.plain, 0))}. Press Play, or drag the start.`];
  if (state.beta === 0) return plainGone ? ['Momentum 0 is plain descent, and here it ', ['u', 'flies off'], '.'] : [`Momentum 0 is plain descent. ${after}`, ['u', height(plain)], '.'];
  if (plainGone && carriedGone) return ['Both ', ['u', 'fly off'], ': the step size is too large.'];
  if (plainGone) return ['Here plain descent ', ['u', 'flies off'], '. With momentum it does not.'];
  if (carriedGone) return ['Here momentum ', ['b', 'flies off'], '. Plain descent does not.'];
  return [after, ['b', height(carried)], ' with momentum, ', ['u', height(plain)], ' without.'];
}

function verdict() {
  if (simple()) return heights();
  const step = Math.floor(state.time), steps = step === 1 ? 'After 1 step ' : `After ${step} steps `;
  const plain = over(runs.plain, step), carried = over(runs.carried, step), name = kindName();
  const [plainLost, carriedLost] = [lost(runs.plain, 0), lost(runs.carried, state.beta)];
  if (step === 0) return ['', 'Both start here. Press Play, or drag anything.'];
  if (state.beta === 0) return plainLost ? ['', 'Momentum 0 is plain descent, and at this step size it ', ['u', 'diverges'], '.']
    : ['', `Momentum 0 is plain descent. ${steps}f is `, ['u', say(at(runs.plain, step), 2)], '.'];
  if (plainLost && carriedLost) return ['', 'Both ', ['u', 'diverge'], ': the step size is too large.'];
  if (plainLost) return ['', 'Here plain descent ', ['u', 'diverges'], '. With momentum it does not.'];
  if (carriedLost) return ['', 'Here momentum hurts: with it the descent ', ['b', 'diverges'], '; without it, it does not.'];
  const places = [runs.plain, runs.carried].map(run => standing(run, step));
  if (places[0] && places[1] && places[0] !== places[1]) return [name + ' ', ['b', places[1]], ', plain descent ', ['u', places[0]], '.'];
  if (places[0] && places[1] === '') return [`${steps}${name === 'Nesterov' ? name : 'momentum'} `, ['b', 'has not come to rest'], '; plain descent ', ['u', places[0]], '.'];
  const ratio = plain / carried;
  if (carried === 0 && plain > 0) return [steps, name + ' is ', ['b', 'there'], '.'];
  // A swing may help or hurt by luck of the step: where the rates say otherwise, say so.
  const faster = inTheLongRun(), lower = ratio >= 1.15, higher = ratio <= 1 / 1.15;
  const luck = faster && (lower ? faster !== 'momentum' : higher ? faster === 'momentum' : true);
  const f = problemNow().least ? 'f above its lowest is ' : 'f is ', kind = state.kind === 'nesterov' ? 'Nesterov’s momentum' : 'momentum';
  const than = luck ? `, for now: in the long run ${faster === 'momentum' ? kind : faster} is faster.` : ` with ${kind} than without.`;
  const by = luck ? ` with ${kind}` : '';
  if (lower) return [steps + f, ['b', times(ratio) + ' lower'], by + than];
  if (higher) return [(luck ? '' : 'Here it hurts. ') + steps + f, ['u', times(1 / ratio) + ' higher'], by + than];
  return [steps, 'the two are about even' + (luck ? than : '.')];
}

// Who has the better rate, where theory has one: in the directions in which the start is off the bottom.
function inTheLongRun() {
  const lambdas = problemNow().curvatures?.(state.kappa).filter((_, i) => state.start[i]);
  const [plain, carried] = [0, state.beta].map(beta => lambdas ? Math.max(0, -Math.log(Math.max(...lambdas.map(l => theory(state.alpha, beta, l, state.kind).rate)))) : 0);
  return carried > 1.02 * plain ? 'momentum' : plain > 1.02 * carried ? 'plain descent' : '';
}

// Where a run has come to rest, if it has; nothing where the problem has no such places.
function standing(run, time) {
  const place = problemNow().place, k = Math.min(Math.floor(time), run.points.length - 1);
  if (!place) return;
  const xs = run.points.slice(0, k + 1).map(p => p[0]), lately = xs.slice(-9);
  return Math.max(...lately) - Math.min(...lately) > 0.15 ? '' : place(xs[k], xs[0], Math.min(...xs));
}

// How a run moves, and how fast where theory has a rate.
function inWords(run, beta, name) {
  const problem = problemNow(), lambdas = problem.curvatures?.(state.kappa), end = run.points[Math.min(Math.floor(state.time), run.points.length - 1)];
  const value = `f is ${say(at(run, state.time), 2)}`;
  if (!lambdas) {
    const place = standing(run, state.time);
    if (lost(run, beta)) return `${name} diverges: the steps grow.`;
    return `${name}${place ? ' ' + place : ` is ${place === '' ? 'still on its way, ' : ''}at ${end.length > 1 ? `(${end.map(v => say(v)).join(', ')})` : `x = ${say(end[0])}`}`}; ${value}.${run === runs.plain ? '' : ' No formula here: the curvature changes from place to place.'}`;
  }
  const parts = lambdas.map(l => theory(state.alpha, beta, l, state.kind));
  const rate = Math.max(...parts.map(p => p.rate)), verb = p => p.stable ? p.regime : p.rate > 1 ? 'diverges' : 'never settles';
  const digit = rate > 0 && rate < 1 ? ` One more digit of the distance every ${say(-1 / Math.log10(rate))} steps; ${value}.` : ` ${value}.`;
  if (parts.length === 1) {
    return `${name} ${verb(parts[0])}${rate === 0 ? ' at once' : `: each step leaves ${rate === 1 ? 'all' : say(rate)} of the distance${parts[0].regime === 'swings' ? ' on average' : ''}`}.${digit}`;
  }
  const [floor, walls] = parts, alike = verb(floor) === verb(walls);
  const how = alike && say(floor.rate) === say(walls.rate) ? `${verb(floor)} along the floor and across it (rate ${say(rate)}).`
    : `${verb(floor)} along the floor (rate ${say(floor.rate)})${alike ? ' and' : ', ' + verb(walls)} across it (${say(walls.rate)}).${rate < 1 ? ' The slower decides.' : ''}`;
  return `${name} ${how}${digit}`;
}

function whatChanged() {
  if (!trail()) return '';
  const names = { alpha: 'α', beta: 'β', kappa: 'κ', steps: 'steps' };
  const parts = Object.keys(names).filter(k => before[k] !== state[k] && state[k] !== undefined).map(k => `${names[k]} was ${say(before[k])}, is ${say(state[k])}`);
  if (before.kind !== state.kind) parts.push(state.kind === 'nesterov' ? 'was momentum, is Nesterov' : 'was Nesterov, is momentum');
  if (String(before.start) !== String(state.start)) parts.push('the start has moved');
  if (!parts.length) return '';
  const [were, are] = [say(at(before.run, before.steps), 2), say(at(runs.carried, state.steps), 2)];
  const f = before.steps === state.steps ? `f after ${state.steps} steps went from ${were} to ${are}` : `f after ${before.steps} steps was ${were}, after ${state.steps} it is ${are}`;
  return `Changed: ${parts.join('; ')}. ${f}. The dashed trail is how it was.`;
}

// ---- Drawing ----

const SVG = 'http://www.w3.org/2000/svg';

// Brings a picture to show these shapes, [tag, attributes, text], touching only what differs.
function paint(svg, shapes) {
  let i = 0;
  for (const shape of shapes) {
    if (!shape) continue;
    const [tag, attributes, text] = shape;
    let node = svg.childNodes[i++];
    if (!node || node.tagName !== tag) {
      const fresh = document.createElementNS(SVG, tag);
      if (node) node.replaceWith(fresh); else svg.append(fresh);
      node = fresh;
    }
    for (const name of node.getAttributeNames()) if (!(name in attributes)) node.removeAttribute(name);
    for (const name in attributes) {
      const value = String(attributes[name]);
      if (node.getAttribute(name) !== value) node.setAttribute(name, value);
    }
    if (text !== undefined && node.textContent !== text) node.textContent = text;
  }
  while (svg.childNodes.length > i) svg.lastChild.remove();
}

const px = x => clamp(-1e4, 1e4, x).toFixed(1);
const lineOf = points => points.length ? 'M' + points.map(p => px(p[0]) + ' ' + px(p[1])).join('L') : '';
const marks = {
  plain: (x, y, r) => `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  heavy: (x, y, r) => `M${px(x - r * 0.9)} ${px(y - r * 0.9)}h${r * 1.8}v${r * 1.8}h${-r * 1.8}z`,
  nesterov: (x, y, r) => `M${px(x)} ${px(y - r * 1.2)}L${px(x + r * 1.1)} ${px(y + r * 0.8)}L${px(x - r * 1.1)} ${px(y + r * 0.8)}z`,
};

// Momentum 0 is plain descent: one run.
const shown = () => [[runs.plain, 'plain', 'plain'], [runs.carried, 'carried', state.kind]].slice(0, state.beta === 0 ? 1 : 2);

// A frame that is not laid out yet has no size, and a picture needs one.
const size = element => [element.clientWidth || element.getBoundingClientRect().width, element.clientHeight || element.getBoundingClientRect().height].map(length => Math.max(120, length));

// What is in sight; opened small, also the ways: by steps, or it would tremble.
function inSight() {
  const { view } = problemNow();
  return !simple() || flat() ? view : view.map(([low, high], i) => {
    const reach = high - low, way = shown().flatMap(([run]) => run.points.map(p => clamp(low - reach, high + reach, p[i])));
    const more = by => by > 0 ? Math.ceil(8 * by / reach + 0.5) / 8 * reach : 0;
    return [low - more(low - Math.min(...way)), high + more(Math.max(...way) - high)];
  });
}

// Where things of the problem stand on the stage.
function stageScale() {
  const [w, h] = size($('stage')), problem = problemNow(), [[x0, x1], ys] = inSight();
  const x = v => (v - x0) / (x1 - x0) * w, xBack = p => x0 + p / w * (x1 - x0);
  if (ys) return { w, h, x, xBack, y: v => h - (v - ys[0]) / (ys[1] - ys[0]) * h, yBack: p => ys[0] + (h - p) / h * (ys[1] - ys[0]) };
  // One variable: the curve above, time running down below it.
  const floor = h * 0.56, values = [...Array(81).keys()].map(i => problem.value([x0 + i / 80 * (x1 - x0)]));
  const low = Math.min(...values), high = Math.max(...values);
  return { w, h, x, xBack, floor, y: v => floor - 16 - (v - low) / (high - low) * (floor - 30), time: k => floor + 22 + k / state.steps * (h - floor - 34) };
}

function place(handle, x, y, text, now) {
  const style = handle.style;
  style.left = px(x) + 'px';
  style.top = px(y) + 'px';
  handle.setAttribute('aria-valuetext', text);
  handle.setAttribute('aria-valuenow', now);
}

function drawScene() {
  const s = stageScale(), problem = problemNow(), one = flat();
  const shapes = [];
  // A run that leaves the picture for good is not followed far.
  const away = run => { const k = run.points.findIndex(p => one ? Math.abs(p[0]) > 20 : Math.abs(s.y(p[1]) - s.h / 2) > 4 * s.h); return k < 0 ? Infinity : k + 1; };
  const way = (run, over) => run.points.slice(0, Math.min(Math.floor(state.time) + 1, away(run))).map((p, k) => over ? [s.x(p[0]), s.time(k)] : [s.x(p[0]), s.y(one ? run.values[k] : p[1])]);
  // Between two steps the way goes on to where the ball is.
  const upToTheBall = (run, points, over) => points.length < away(run) ? [...points, ball(run, over)] : points;
  const ball = (run, over) => {
    const k = Math.min(Math.floor(state.time), run.points.length - 1), next = Math.min(k + 1, run.points.length - 1), t = still.matches ? 0 : clamp(0, 1, state.time - k);
    const between = (a, b) => a + (b - a) * t, p = run.points[k], q = run.points[next];
    const x = between(p[0], q[0]);
    return over ? [s.x(x), s.time(Math.min(state.time, run.points.length - 1))] : [s.x(x), s.y(one ? problem.value([x]) : between(p[1], q[1]))];
  };
  if (one) {
    const curve = [];
    for (let i = 0; i <= 160; i++) { const x = s.xBack(i / 160 * s.w); curve.push([i / 160 * s.w, s.y(problem.value([x]))]); }
    shapes.push(['path', { class: 'area', d: lineOf(curve) + `L${s.w} ${s.floor}L0 ${s.floor}z` }], ['path', { class: 'curve', d: lineOf(curve) }]);
    shapes.push(['line', { class: 'rule', x1: 0, x2: s.w, y1: s.floor, y2: s.floor }]);
    const x = s.x(problem.bottom?.[0] ?? 0);
    shapes.push(['line', { class: 'axis', x1: x, x2: x, y1: s.floor, y2: s.h }]);
    shapes.push(['text', { x: 10, y: s.floor + 16 }, 'steps ↓'], ['text', { x: 10, y: 18 }, problem.say]);
  } else {
    const [x, y] = problem.bottom;
    shapes.push(['path', { class: 'least', d: `M${px(s.x(x) - 6)} ${px(s.y(y))}h12m-6 -6v12` }], ['text', { class: 'halo', x: px(s.x(x) + (y ? 12 : 0)), y: px(s.y(y) + (y ? 4 : 30)), 'text-anchor': y ? 'start' : 'middle' }, 'the bottom']);
  }
  if (trail()) {
    const old = before.run.points.slice(0, Math.floor(state.time) + 1);
    shapes.push(['path', { class: 'ghost', d: lineOf(old.map((p, k) => one ? [s.x(p[0]), s.time(k)] : [s.x(p[0]), s.y(p[1])])) }]);
  }
  const each = Math.ceil(state.steps / 160);
  for (const [run, ink, mark] of shown()) {
    const ways = one ? [way(run), way(run, true)] : [way(run)];
    for (const [which, points] of ways.entries()) {
      const faint = one && which === 0;
      const line = lineOf(upToTheBall(run, points, one && which === 1));
      if (!faint) shapes.push(['path', { class: 'under', d: line }]);
      shapes.push(['path', { class: `way ${ink}${faint ? ' faint' : ''}`, d: line }]);
      const r = ink === 'plain' ? 2.6 : 2.9;
      shapes.push(['path', { class: `mark ${ink}`, d: points.filter((_, k) => k % each === 0).map(p => marks[mark](p[0], p[1], r)).join('') }]);
    }
    for (const over of one ? [false, true] : [false]) {
      const [x, y] = ball(run, over);
      shapes.push(['path', { class: `ball ${ink}`, d: marks[mark](x, y, 6) }]);
    }
  }
  // The names stand at the ends: momentum's above, the plain one below, and the leader's ahead of it.
  const gone = run => Math.abs(ball(run, one)[0] - s.x(state.start[0])), lead = Math.max(...shown().map(([run]) => gone(run)));
  const names = shown().map(([run, ink, mark]) => {
    const [x, y] = ball(run, one), off = x < 0 ? '←' : x > s.w ? '→' : one ? '' : y < 0 ? '↑' : y > s.h ? '↓' : '';
    const name = (ink === 'plain' ? ink : `${mark === 'heavy' ? 'momentum' : 'Nesterov'} ${say(state.beta)}`) + (off && ` ${off} off the picture`), half = 4 + 4.3 * name.length;
    const ahead = gone(run) < lead && !one ? 0 : clamp(-1, 1, (x - s.x(state.start[0])) / half);
    return one && !off ? { ink, name, half, x: x > s.w - 130 || ahead < 0 && x > 2 * half + 70 ? x - half - 14 : x + half + 14, y: clamp(s.floor + 16, s.h - 6, y + 4) }
      : { ink, name, half, x: clamp(half + (one ? 54 : 0), s.w - half, x + ahead * (half - 8)), y: one ? s.floor + 16 : clamp(16, s.h - 10, ink === 'plain' ? y + 26 : y - 16) };
  });
  const [a, b] = names;
  if (b && Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < 17) {
    if (one) a.y = b.y - 17; else if (b.y < 40) a.y = b.y + 17; else b.y = a.y - 17;
  }
  for (const { ink, name, x, y } of names) shapes.push(['text', { class: `name ${ink}`, x: px(x), y: px(y), 'text-anchor': 'middle' }, name]);
  const [x, y] = [s.x(state.start[0]), s.y(one ? runs.plain.values[0] : state.start[1])];
  const [hx, hy] = [clamp(10, s.w - 10, x), clamp(10, s.h - 10, y)];
  shapes.push(['circle', { class: 'grip', cx: px(hx), cy: px(hy), r: 9 }], ['circle', { class: 'gripDot', cx: px(hx), cy: px(hy), r: 3 }]);
  if (!moved && !playing) shapes.push(['text', { class: 'halo', x: px(hx < 100 ? hx + 16 : hx - 16), y: px(hy + 4), 'text-anchor': hx < 100 ? 'start' : 'end' }, 'drag the start']);
  place($('start'), hx, hy, one ? `x ${say(state.start[0])}` : `x ${say(state.start[0])}, y ${say(state.start[1])}`, +state.start[0].toPrecision(3));
  paint($('scene'), shapes);
}

// The ground of two variables: bands of equal height, the light at the bottom.
function drawGround() {
  const canvas = $('ground');
  canvas.hidden = flat();
  if (flat()) return;
  const [w, h] = size($('stage')), problem = problemNow(), [[x0, x1], [y0, y1]] = inSight();
  const scale = Math.min(devicePixelRatio, Math.sqrt(200000 / (w * h)));
  canvas.width = Math.max(1, Math.round(w * scale));
  canvas.height = Math.max(1, Math.round(h * scale));
  const { width, height } = canvas, context = canvas.getContext('2d'), image = context.createImageData(width, height), p = [0, 0];
  const [low, high] = dark() ? [[44, 60, 78], [18, 22, 27]] : [[255, 255, 255], [190, 208, 226]];
  const levels = new Float64Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    p[1] = y1 - (row + 0.5) / height * (y1 - y0);
    for (let column = 0; column < width; column++) {
      p[0] = x0 + (column + 0.5) / width * (x1 - x0);
      levels[i++] = problem.height(problem.value(p, state.kappa), state.kappa);
    }
  }
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const t = levels[i], band = Math.floor(t), slope = Math.abs(t - levels[column + 1 < width ? i + 1 : i - 1]) + Math.abs(t - levels[row + 1 < height ? i + width : i - width]) + 1e-9;
      // A soft edge, one pixel wide, between a band and the next.
      const shade = clamp(0, 1, (band + clamp(-0.5, 0.5, (t - band - 1) / slope + 0.5) + 0.5) / 12);
      for (let c = 0; c < 3; c++) image.data[4 * i + c] = low[c] + (high[c] - low[c]) * shade;
      image.data[4 * i + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

// Round numbers for the axes.
const power = e => '10' + [...String(e)].map(c => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c] ?? '⁻').join('');

function drawLoss() {
  const svg = $('loss'), [w, h] = size(svg), [left, right, top, foot] = [40, w - 10, 8, h - 34];
  const startOver = Math.max(over(runs.plain, 0), 1e-12), all = [];
  const roof = Math.log10(startOver) + 3, of = (run, least) => {
    const values = run.values.map(v => clamp(-18, roof, Math.log10(Math.max(v - least, 1e-300)))), end = values.findIndex(v => v >= roof);
    return end < 0 ? values : values.slice(0, end + 1);
  };
  const [plain, carried] = [of(runs.plain, problemNow().least), of(runs.carried, problemNow().least)];
  for (const v of plain) all.push(v);
  for (const v of carried) all.push(v);
  const ghost = trail() ? of(before.run, problemNow().least).slice(0, state.steps + 1) : [];
  for (const v of ghost) all.push(v);
  const high = Math.ceil(Math.max(...all) - 1e-9), low = Math.min(Math.floor(Math.min(...all)), high - 3);
  const x = k => left + k / state.steps * (right - left), y = v => top + (high - v) / (high - low) * (foot - top);
  const shapes = [], each = Math.ceil((high - low) / 5);
  for (let e = high; e >= low; e -= each) {
    shapes.push(['line', { class: 'grid', x1: left, x2: right, y1: px(y(e)), y2: px(y(e)) }], ['text', { x: left - 5, y: px(y(e) + 4), 'text-anchor': 'end' }, power(e)]);
  }
  shapes.push(['text', { x: left, y: foot + 15, 'text-anchor': 'middle' }, '0'], ['text', { x: right, y: foot + 15, 'text-anchor': 'end' }, String(state.steps)],
    ['text', { x: (left + right) / 2, y: foot + 29, 'text-anchor': 'middle' }, 'steps taken']);
  if (ghost.length) shapes.push(['path', { class: 'ghost', d: lineOf(ghost.map((v, k) => [x(k), y(v)])) }]);
  for (const [run, ink, mark] of shown()) {
    const values = run === runs.plain ? plain : carried;
    const points = values.map((v, k) => [x(k), y(v)]), few = Math.max(1, Math.round(state.steps / 10));
    shapes.push(['path', { class: `way ${ink}`, d: lineOf(points) }], ['path', { class: `mark ${ink}`, d: points.filter((_, k) => k % few === 0).map(p => marks[mark](p[0], p[1], 3)).join('') }]);
  }
  if (state.time < state.steps) shapes.push(['line', { class: 'rule', x1: px(x(state.time)), x2: px(x(state.time)), y1: top, y2: foot }]);
  paint(svg, shapes);
  text($('lossName'), problemNow().least ? ' above its lowest, step by step' : ', step by step');
  svg.setAttribute('aria-label', `${problemNow().least ? 'f above its lowest' : 'f'} against steps, on a logarithmic axis. After ${state.steps} steps plain descent has ${say(over(runs.plain, state.steps), 2)}, ${kindName()} ${say(over(runs.carried, state.steps), 2)}.`);
}

// ---- The map: one run for every pair of step size and momentum ----

const columns = 96, rows = 60, scores = new Float64Array(columns * rows);
const viridis = ['440154', '482475', '414487', '355f8d', '2a788e', '21918c', '22a884', '44bf70', '7ad151', 'bddf26', 'fde725'].map(hex => [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16)));
const columnAlpha = column => { const [low, high] = alphas(); return low * Math.pow(high / low, (column + 0.5) / columns); };
const rowBeta = row => (row + 0.5) / rows;

// How many steps a digit are darkest on the map, and how many brightest.
const efforts = () => problemNow().efforts ?? [3, 1000];

// The color of a score: dark where few steps bring one more digit (of the distance, half a digit of f), bright where
// many do, none where f has grown.
function color(score, startScore = problemNow().value(state.start, state.kappa)) {
  const least = problemNow().least, digits = Math.log10(Math.max(startScore - least, 1e-300) / Math.max(score - least, 1e-300)) / 2;
  if (!(digits > -0.15)) return [0, 0, 0, 0];
  const [fewest, most] = efforts();
  const place = clamp(0, 1, Math.log(state.steps / Math.max(digits, 1e-9) / fewest) / Math.log(most / fewest)) * (viridis.length - 1), i = Math.min(Math.floor(place), viridis.length - 2);
  return [...viridis[i].map((from, c) => Math.round(from + (viridis[i + 1][c] - from) * (place - i))), 255];
}

// From coarse to fine, so that a frame can stop it and the next go on.
function* mapWork() {
  const canvas = $('map'), context = canvas.getContext('2d'), line = context.createImageData(columns, 1);
  if (canvas.width !== columns) { canvas.width = columns; canvas.height = rows; }
  const setting = { ...state, start: [...state.start] }, startScore = problemNow().value(state.start, state.kappa);
  for (const [from, step] of [[0, 4], [2, 4], [1, 2]]) {
    for (let row = from; row < rows; row += step) {
      for (let column = 0; column < columns; column++) {
        const score = endValue(state.problem, { ...setting, alpha: columnAlpha(column), beta: rowBeta(row) });
        scores[row * columns + column] = score;
        line.data.set(color(score, startScore), 4 * column);
        if (column % 16 === 15) yield;
      }
      context.putImageData(line, 0, rows - 1 - row);
    }
  }
}
let mapping = null;

function mapScale() {
  const [w, h] = size($('mapLines')), [low, high] = alphas(), [left, right, top, foot] = [34, w - 8, 6, h - 34];
  return {
    left, right, top, foot,
    x: alpha => left + Math.log(alpha / low) / Math.log(high / low) * (right - left), y: beta => foot - beta * (foot - top),
    alpha: x => low * Math.pow(high / low, clamp(0, 1, (x - left) / (right - left))), beta: y => clamp(0, 0.99, (foot - y) / (foot - top)),
  };
}

function drawMapLines() {
  const m = mapScale(), [low, high] = alphas(), shapes = [['rect', { class: 'frame', x: m.left, y: m.top, width: m.right - m.left, height: m.foot - m.top }]];
  for (let e = Math.ceil(Math.log10(low) - 1e-9); 10 ** e <= high * 1.001; e++) {
    shapes.push(['text', { x: px(Math.min(m.x(10 ** e), m.right - 4)), y: m.foot + 15, 'text-anchor': 'middle' }, e < -2 ? power(e) : String(+(10 ** e).toPrecision(1))]);
  }
  for (const b of [0, 0.5, 1]) shapes.push(['text', { x: m.left - 5, y: px(m.y(b) + 4), 'text-anchor': 'end' }, String(b)]);
  shapes.push(['text', { x: (m.left + m.right) / 2, y: m.foot + 29, 'text-anchor': 'middle' }, 'step size α'], ['text', { x: m.left - 5, y: px(m.y(0.75) + 4), 'text-anchor': 'end' }, 'β']);
  const lambdas = problemNow().curvatures?.(state.kappa);
  if (lambdas) {
    const nesterov = state.kind === 'nesterov', gentle = lambdas[0], steep = lambdas[lambdas.length - 1];
    const limit = b => 2 * (1 + b) / (nesterov ? 1 + 2 * b : 1) / steep;
    const border = of => { const points = []; for (let i = 0; i <= 100; i++) { const b = 0.999 * i / 100, a = of(b); if (a >= low && a <= Math.min(high, limit(b))) points.push([m.x(a), m.y(b)]); } return lineOf(points); };
    shapes.push(['path', { class: 'border limit', d: border(limit) }]);
    shapes.push(['path', { class: 'border', d: border(b => (nesterov ? ((1 - b) / (1 + b)) ** 2 : (1 - Math.sqrt(b)) ** 2) / gentle) }]);
    shapes.push(['path', { class: 'border', d: border(b => (nesterov ? 1 : (1 + Math.sqrt(b)) ** 2) / steep) }]);
    // The words stand in the middle of what they name.
    const word = (from, to, beta, name) => Math.hypot(m.x(Math.sqrt(Math.max(from, low) * to)) - m.x(state.alpha), m.y(beta) - m.y(state.beta)) > 36 && ['text', { class: 'onMap', x: px(m.x(Math.sqrt(Math.max(from, low) * to))), y: px(m.y(beta)), 'text-anchor': 'middle' }, name];
    // Beside the border, upright where it is too narrow for lying words.
    const off = from => {
      const [x, y] = [px((from + m.right) / 2), px(m.y(0.1))];
      return m.right - from > 64 ? ['text', { class: 'offMap', x, y, 'text-anchor': 'middle' }, 'diverges']
        : ['text', { class: 'offMap', transform: `translate(${px(m.right - 8)} ${y}) rotate(-90)` }, 'diverges'];
    };
    const inside = gentle === steep ? 0.62 : 0.92, crease = b => (1 - Math.sqrt(b)) ** 2 / gentle;
    shapes.push(word(low, Math.min(crease(0.1), limit(0.1)), 0.1, 'decays'), word(crease(inside), (1 + Math.sqrt(inside)) ** 2 / steep, inside - 0.03, 'swings'),
      off(clamp(m.left, m.right, m.x(limit(0.1)))));
  }
  const [x, y] = [m.x(clamp(low, high, state.alpha)), m.y(state.beta)];
  if (trail()) shapes.push(['path', { class: 'ghost onDark', d: lineOf([[m.x(clamp(low, high, before.alpha)), m.y(before.beta)], [x, y]]) + marks.plain(m.x(clamp(low, high, before.alpha)), m.y(before.beta), 3) }]);
  for (const [, ink, mark] of shown()) shapes.push(['path', { class: `ball ${ink}`, d: marks[mark](x, ink === 'plain' ? m.y(0) : y, ink === 'plain' ? 5 : 7) }]);
  paint($('mapLines'), shapes);
  for (const [i, id] of ['fewest', 'most'].entries()) text($(id), String(efforts()[i]));
  place($('dot'), x, y, `step size ${say(state.alpha)}, momentum ${say(state.beta)}`, +state.beta.toFixed(3));
  $('mapLines').setAttribute('aria-label', `A map: step size across, momentum up; the darker, the lower f is after ${state.steps} steps; no color where it diverges. The dot stands at step size ${say(state.alpha)} and momentum ${say(state.beta)}.`);
}

// ---- The roots, where the problem is a quadratic ----

function drawRoots() {
  const lambdas = problemNow().curvatures?.(state.kappa), svg = $('roots');
  if ($('rootsFigure').hidden !== !lambdas) {
    $('rootsFigure').hidden = !lambdas;
    document.querySelector('.panels').classList.toggle('two', !lambdas);
  }
  if (!lambdas) return;
  const [w, h] = size(svg), r = Math.min(w, h) / 2 / 1.28, [cx, cy] = [w / 2, h / 2];
  const x = re => cx + clamp(-1.22, 1.22, re) * r, y = im => cy - clamp(-1.22, 1.22, im) * r;
  const shapes = [['circle', { class: 'disk', cx, cy, r }], ['line', { class: 'grid', x1: cx - 1.25 * r, x2: cx + 1.25 * r, y1: cy, y2: cy }], ['line', { class: 'grid', x1: cx, x2: cx, y1: cy - 1.03 * r, y2: cy + 1.03 * r }]];
  const parts = lambdas.map(l => theory(state.alpha, state.beta, l, state.kind)), rate = Math.max(...parts.map(p => p.rate));
  if (rate < 1.2) shapes.push(['circle', { class: 'rateCircle', cx, cy, r: px(rate * r) }]);
  // The way the roots go while the momentum rises from 0 to 1.
  for (const lambda of lambdas) {
    const upper = [], lower = [], root = Math.sqrt(state.alpha * lambda);
    // Where the two meet they turn at once: there the momenta stand close.
    const meet = clamp(0, 1, state.kind === 'nesterov' ? (1 - root) / (1 + root) : (1 - root) ** 2);
    for (let i = -60; i <= 60; i++) { const [a, b] = theory(state.alpha, meet + (i / 60) * Math.abs(i / 60) * (i < 0 ? meet : 1 - meet), lambda, state.kind).roots; upper.push([x(a[0]), y(a[1])]); lower.push([x(b[0]), y(b[1])]); }
    shapes.push(['path', { class: 'locus', d: lineOf(upper) + lineOf(lower) }]);
  }
  if (trail()) {
    shapes.push(['path', { class: 'ghost', d: lambdas.flatMap((_, i) => theory(before.alpha, before.beta, problemNow().curvatures(before.kappa)[i], before.kind).roots).map(z => marks.plain(x(z[0]), y(z[1]), 3.5)).join('') }]);
  }
  lambdas.forEach((lambda, i) => {
    const hollow = lambdas.length > 1 && i === 0 ? ' hollow' : '';
    shapes.push(['path', { class: 'root plain' + hollow, d: marks.plain(x(1 - state.alpha * lambda), y(0), 4.5) }]);
    if (state.beta > 0) shapes.push(['path', { class: 'root carried' + hollow, d: parts[i].roots.map(z => marks[state.kind](x(z[0]), y(z[1]), 5)).join('') }]);
  });
  shapes.push(['text', { x: cx + r + 3, y: cy + 13 }, '1'], ['text', { x: 2, y: 12 }, `farthest out ${say(rate)}: the rate`]);
  shapes.push(['text', { x: 2, y: h - 4 }, lambdas.length > 1 ? `hollow: floor, λ 1; full: walls, λ ${say(lambdas[1])}` : 'curvature λ = 2']);
  paint(svg, shapes);
  text($('polynomial'), state.kind === 'nesterov' ? 'z² − (1 − αλ)((1 + β)z − β)' : 'z² − (1 + β − αλ)z + β');
  svg.setAttribute('aria-label', `The roots in the complex plane, with the unit circle. ${parts.map((p, i) => `${lambdas.length > 1 ? ['Along the floor', 'Across'][i] + ': ' : ''}${p.roots.map(z => z[1] ? `${say(z[0])} ${z[1] < 0 ? '−' : '+'} ${say(Math.abs(z[1]))} i` : say(z[0])).join(' and ')}`).join('; ')}. The farthest out is ${say(rate)} from 0: the rate.`);
}

// ---- One frame: whatever has changed is drawn once ----

let asked = false, sight = '', spokenTimer = 0, playing = false, lastFrame = 0, moved = false;
const still = matchMedia('(prefers-reduced-motion: reduce)');

function ask() {
  if (!asked) { asked = true; requestAnimationFrame(frame); }
}

function frame(now) {
  asked = false;
  if (playing) {
    setTime(state.time + Math.min(now - lastFrame, 100) / 1000 * clamp(5, 60, state.steps / 6));
    lastFrame = now;
    if (state.time >= state.steps) play(false);
  }
  refresh();
  if (sight !== (sight = String(inSight())) || dirty.ground) { drawGround(); dirty.ground = false; }
  drawControls();
  drawScene();
  if (!simple()) {
    drawLoss();
    drawMapLines();
    drawRoots();
  }
  write();
  if (dirty.map && !simple()) { mapping = mapWork(); dirty.map = false; }
  if (mapping) {
    const end = performance.now() + 6;
    while (performance.now() < end) if (mapping.next().done) { mapping = null; break; }
    if (mapping) ask();
  }
  if (playing) ask();
}

function text(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function write() {
  const parts = verdict(), plain = parts.map(p => typeof p === 'string' ? p : p[1]).join('');
  if ($('verdict').textContent !== plain) {
    $('verdict').replaceChildren(...parts.map(p => typeof p === 'string' ? p : Object.assign(document.createElement(p[0]), { textContent: p[1] })));
  }
  text($('plainSays'), inWords(runs.plain, 0, 'Plain descent'));
  text($('carriedSays'), state.beta === 0 ? 'Momentum 0: the same.' : inWords(runs.carried, state.beta, kindName()));
  text($('before'), whatChanged());
  $('scene').setAttribute('aria-label', `The way down ${problemNow().say}: plain descent, and momentum ${say(state.beta)}, from the same start with the same step size.`);
  clearTimeout(spokenTimer);
  if (!playing) spokenTimer = setTimeout(() => text($('spoken'), simple() ? plain : `${plain} ${$('plainSays').textContent} ${$('carriedSays').textContent}`), 500);
}

// ---- The controls ----

function option(name, value, label) {
  const element = document.createElement('label');
  const input = Object.assign(document.createElement('input'), { type: 'radio', name, value });
  element.append(input, Object.assign(document.createElement('span'), { textContent: label }));
  return element;
}

for (const name in problems) $('problems').append(option('problem', name, problems[name].label));
$('problems').onchange = e => choose(e.target.value);
$('kinds').onchange = e => change('kind', { kind: e.target.value });

const article = { problem: 'parabola', kind: 'heavy', alpha: 0.1, steps: 30, start: [settings.articleStart] };
const presets = {
  'On x²:': [
    ['The article, plain', 'The machinelearningmastery article that the course grew from, without momentum', { ...article, beta: 0 }],
    ['The article, 0.3', 'The article’s own momentum', { ...article, beta: 0.3 }],
    ['“Try 0.8”', 'What the article suggests to try next', { ...article, beta: 0.8 }],
    ['Critical', 'The momentum at which the two roots meet: with more, it swings', { ...article, beta: Math.pow(1 - Math.sqrt(0.1 * 2), 2) }],
  ],
  'On the ravine:': [
    ['0.9 in its window', 'The step sizes at which floor and walls both swing: there the rate is √0.9 whatever the step size', { problem: 'ravine', kind: 'heavy', kappa: 100, alpha: 0.01, beta: 0.9, steps: 100, start: [10, 1] }],
  ],
};
const presetButtons = Object.entries(presets).flatMap(([where, some]) => {
  const group = Object.assign(document.createElement('div'), { className: 'bar', textContent: where });
  $('presets').append(group);
  return some.map(([label, title, values]) => {
    const button = Object.assign(document.createElement('button'), { textContent: label, title, onclick: () => { play(false); change(label, { ...structuredClone(values), time: Infinity }); } });
    group.append(button);
    return [button, values];
  });
});

// What a field does not take is said under it, after a moment: who types is not done.
let refusing = 0;
function judge(field, fine, words) {
  field.setAttribute('aria-invalid', !fine);
  clearTimeout(refusing);
  const tell = () => {
    $('refused').style.cssText = `top: ${field.offsetTop + field.offsetHeight + 4}px; right: ${$('refused').offsetParent.clientWidth - field.offsetLeft - field.offsetWidth}px`;
    text($('refused'), words);
  };
  if (fine) text($('refused'), ''); else refusing = setTimeout(tell, 400);
  field.onblur = () => {
    if (field.getAttribute('aria-invalid') === 'true') {
      clearTimeout(refusing);
      tell();
      refusing = setTimeout(() => text($('refused'), ''), 4000);
    }
    field.setAttribute('aria-invalid', false);
    ask();
  };
}

// A slider and a field for the same number. The slider may be logarithmic; the field takes what lies beyond it, too.
function knob(name, toSlider, fromSlider, allowed, words) {
  const slider = $(name), field = $(name + 'Number');
  slider.oninput = () => change(name, { [name]: fromSlider(+slider.value) });
  field.oninput = () => {
    const value = field.valueAsNumber, fine = allowed(value);
    judge(field, fine, words);
    if (fine) change(name, { [name]: value });
  };
  field.onblur = ask;
  return () => {
    const value = state[name];
    if (value === undefined) return;
    const shown = String(+value.toPrecision(6));
    if (document.activeElement !== field && field.value !== shown) field.value = shown;
    if (document.activeElement !== slider || fromSlider(+slider.value) !== value) slider.value = toSlider(value);
    if (slider.getAttribute('aria-valuetext') !== shown) slider.setAttribute('aria-valuetext', shown);
  };
}

const knobs = [
  knob('alpha', a => { const [low, high] = alphas(); return 1000 * Math.log(a / low) / Math.log(high / low); },
    v => { const [low, high] = alphas(); return round(low * Math.pow(high / low, v / 1000)); }, a => a >= 1e-9 && a <= 1e3, 'α goes from just above 0 to 1000.'),
  knob('beta', b => b, v => v, b => b >= 0 && b <= 1, 'β goes from 0 to 1.'),
  knob('kappa', k => 100 * Math.log10(k), v => round(Math.pow(10, v / 100)), k => k >= 1 && k <= 1000, 'κ goes from 1 to 1000.'),
];

$('time').oninput = () => { play(false); setTime(+$('time').value); };
$('steps').oninput = () => {
  const steps = $('steps').valueAsNumber, fine = Number.isInteger(steps) && steps >= 1 && steps <= 1000;
  judge($('steps'), fine, 'It takes from 1 to 1000 whole steps.');
  if (fine) change('steps', { steps });
};
$('steps').onblur = ask;

function play(on) {
  if (on && state.time >= state.steps) state.time = 0;
  playing = on;
  lastFrame = performance.now();
  text($('play'), on ? '❚❚ Pause' : '▶ Play');
  ask();
}
$('play').onclick = () => play(!playing);
$('back').onclick = () => { play(false); setTime(Math.ceil(state.time) - 1); };
$('forward').onclick = () => { play(false); setTime(Math.floor(state.time) + 1); };
$('trail').onchange = ask;
$('more').hidden = !simple();
$('more').textContent = 'Show everything';
$('more').onclick = () => {
  text($('more'), document.documentElement.classList.toggle('simple') ? 'Show everything' : 'Show less');
  tall = [0, 0];
  ask();
};
$('reset').onclick = () => { play(false); change('reset', structuredClone(first)); before = null; };

function drawControls() {
  for (const [group, value] of [['problem', state.problem], ['kind', state.kind]]) {
    const input = document.querySelector(`input[name=${group}][value=${value}]`);
    if (!input.checked) input.checked = true;
  }
  document.documentElement.classList.toggle('nesterov', state.kind === 'nesterov');
  $('kappaKnob').hidden = state.problem !== 'ravine';
  for (const show of knobs) show();
  const steps = String(state.steps), time = Math.floor(state.time);
  if (document.activeElement !== $('steps') && $('steps').value !== steps) $('steps').value = steps;
  if ($('time').max !== steps) $('time').max = steps;
  if (+$('time').value !== time) $('time').value = time;
  $('time').setAttribute('aria-valuetext', `step ${time} of ${steps}`);
  text($('timeText'), String(time));
  $('carriedMark').setAttribute('d', marks[state.kind](7, 7, 5.5));
  for (const slider of document.querySelectorAll('input[type=range]')) slider.style.setProperty('--at', px(100 * (slider.value - slider.min) / (slider.max - slider.min)) + '%');
  for (const [button, values] of presetButtons) {
    button.setAttribute('aria-pressed', Object.keys(values).every(k => String(values[k]) === String(state[k])));
  }
}

// Dragging, with a mouse, a finger or a pen.
function draggable(handle, area, to, mouseAnywhere) {
  const move = e => { const box = area.getBoundingClientRect(); to(e.clientX - box.left, e.clientY - box.top); };
  const begin = e => {
    if (e.button) return;
    e.currentTarget.setPointerCapture(e.pointerId);
    e.currentTarget.onpointermove = move;
    e.currentTarget.onpointerup = e.currentTarget.onpointercancel = end => { end.currentTarget.onpointermove = null; };
    move(e);
    e.stopPropagation();
    e.preventDefault();
    handle.focus({ preventScroll: true });
  };
  handle.onpointerdown = begin;
  // Elsewhere a finger scrolls the page; a tap or a mouse moves the handle there.
  area.addEventListener('pointerdown', e => { if (e.pointerType === 'mouse') begin(e); });
  area.addEventListener('click', e => { if (e.pointerType === 'touch') move(e); });
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
function steerable(handle, by) {
  handle.onkeydown = e => {
    if (!arrows[e.key]) return;
    e.preventDefault();
    const far = e.shiftKey ? 10 : 1;
    by(...arrows[e.key].map(d => d * far));
  };
}

function moveStart(start) {
  moved = true;
  const view = problemNow().view;
  change('start', { start: start.map((v, i) => round(clamp(view[i][0], view[i][1], v))) });
}
draggable($('start'), $('stage'), (x, y) => { const s = stageScale(); moveStart(flat() ? [s.xBack(x)] : [s.xBack(x), s.yBack(y)]); });
steerable($('start'), (...by) => moveStart(state.start.map((v, i) => v + by[flat() ? (by[0] ? 0 : 1) : i] * (problemNow().view[i][1] - problemNow().view[i][0]) / 100)));
draggable($('dot'), document.querySelector('.chart'), (x, y) => { const m = mapScale(); change('dot', { alpha: round(m.alpha(x)), beta: Math.round(m.beta(y) * 100) / 100 }); });
steerable($('dot'), (right, up) => {
  const [low, high] = alphas();
  change('dot', { alpha: round(clamp(low, high, state.alpha * Math.pow(high / low, right / 100))), beta: clamp(0, 0.99, Math.round(state.beta * 100 + up) / 100) });
});

// ---- The page around: its theme, the frame's height, its address ----

const frameElement = (() => { try { return window.frameElement; } catch { return null; } })();
const host = frameElement?.ownerDocument;
// VS Code scrolls a notebook by script, and would not see the wheel turn over a frame: it is told.
if (host?.body?.className.includes('vscode')) addEventListener('wheel', e => frameElement.dispatchEvent(new WheelEvent('wheel', e)));
const system = matchMedia('(prefers-color-scheme: dark)');

// VS Code and Jupyter say what they are; of any other page the color behind the frame tells; else the system.
function dark() {
  const body = host?.body;
  if (body) {
    if (/vscode-(high-contrast-)?light/.test(body.className)) return false;
    if (/vscode-/.test(body.className)) return true;
    if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === 'false';
    for (let e = frameElement.parentElement; e; e = e.parentElement) {
      const [r, g, b, a = 1] = getComputedStyle(e).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      if (a > 0.5) return 0.3 * r + 0.6 * g + 0.1 * b < 128;
    }
  }
  return system.matches;
}

function follow() {
  document.documentElement.classList.toggle('dark', dark());
  dirty.ground = true;
  ask();
}
system.onchange = follow;
if (host?.body) {
  for (const element of [host.documentElement, host.body]) new MutationObserver(follow).observe(element, { attributes: true });
}

let tall = [0, 0], staged = '';
new ResizeObserver(() => {
  const width = innerWidth, height = Math.ceil(document.querySelector('main').getBoundingClientRect().height), stage = String(size($('stage')));
  // It grows with what is written and never shrinks back, or the page below would jump.
  tall = [width, tall[0] === width ? Math.max(tall[1], height) : height];
  if (frameElement) frameElement.style.height = tall[1] + 'px';
  if (stage !== staged) dirty.ground = true;
  staged = stage;
  ask();
}).observe(document.querySelector('main'));

// The address that can hold the settings: the page's own. Editors have none to share, and a frame may not see it.
const page = window === parent ? window : !frameElement ? null : host.body?.className.includes('vscode') || host.body?.dataset.jpThemeName ? null : host.defaultView;
const key = 'explorer' + (frameElement ? [...host.querySelectorAll('iframe[data-explorer]')].indexOf(frameElement) + 1 : '');
const fragment = () => new URLSearchParams(page.location.hash.slice(1));
let linked = false, rememberTimer = 0;

function keep() {
  const all = fragment();
  all.set(key, [state.problem, state.kind, state.alpha, state.beta, state.kappa ?? '', state.steps, ...state.start].join(' '));
  page.history.replaceState(page.history.state, '', '#' + all);
}

function remember() {
  if (!linked) return;
  clearTimeout(rememberTimer);
  rememberTimer = setTimeout(keep, 300);
}

if (page && /^(https?|file):/.test(page.location.protocol)) {
  $('link').hidden = false;
  $('link').onclick = () => {
    linked = true;
    keep();
    const held = 'The address of this page now holds them';
    text($('note'), held + '.');
    navigator.clipboard?.writeText(page.location.href).then(() => text($('note'), held + ', and is on the clipboard.'), () => {});
  };
  const [problem, kind, alpha, beta, kappa, steps, ...start] = (fragment().get(key) ?? '').split(' ');
  const numbers = [alpha, beta, steps, ...start].map(Number);
  if (problems[problem] && start.length === problems[problem].view.length && numbers.every(isFinite) && +alpha > 0 && +beta >= 0 && +beta <= 1 && +steps >= 1 && +steps <= 1000) {
    Object.assign(state, problems[problem].defaults, { problem, kind: kind === 'nesterov' ? kind : 'heavy', alpha: +alpha, beta: +beta, steps: Math.round(+steps), start: start.map(Number) });
    if (+kappa >= 1) state.kappa = clamp(1, 1000, +kappa);
    linked = true;
  }
}

// For the curious, and for tests.
window.descent = { state, problems, minimize, endValue, theory, color, scores, columns, rows, columnAlpha, rowBeta, idle: () => !asked && !mapping && !playing };

state.time = clamp(0, state.steps, state.time);
follow();

// Opened small it plays by itself, once.
if (simple() && !still.matches && !linked) {
  new IntersectionObserver(([stage], watch) => {
    if (!stage.isIntersecting) return;
    watch.disconnect();
    if (!moved && simple()) play(true);
  }, { threshold: 0.6 }).observe($('stage'));
}
