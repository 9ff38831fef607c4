// The same loops in C, with the objective passed as functions, as a library must take it.
#include <math.h>
#include <stdlib.h>

static double square(double x) { return x * x; }
static double twice(double x) { return 2 * x; }

// Volatile, so that the compiler does not see through them.
static double (*volatile parabola_value)(double) = square;
static double (*volatile parabola_slope)(double) = twice;

// f(x) = x²: every point and value is kept, the start first.
void parabola(double x, double step_size, double momentum, long steps, double *points, double *values)
{
    double change = 0, (*f)(double) = parabola_value, (*slope)(double) = parabola_slope;
    points[0] = x, values[0] = f(x);
    for (long i = 1; i <= steps; i++)
    {
        change = step_size * slope(x) + momentum * change;
        x = x - change;
        points[i] = x, values[i] = f(x);
    }
}

static double bowl_value(const double *x, const double *curvatures, long n)
{
    double sum = 0;
    for (long j = 0; j < n; j++)
        sum += x[j] * (curvatures[j] * x[j]);
    return 0.5 * sum;
}

static void bowl_gradient(const double *x, const double *curvatures, long n, double *restrict gradient)
{
    for (long j = 0; j < n; j++)
        gradient[j] = curvatures[j] * x[j];
}

static double (*volatile value_of)(const double *, const double *, long) = bowl_value;
static void (*volatile gradient_of)(const double *, const double *, long, double *restrict) = bowl_gradient;

// f(x) = ½ Σ λⱼxⱼ²: every point and value is kept, the start first.
void bowl(const double *curvatures, long n, double step_size, double momentum, long steps, double *points, double *values)
{
    double *change = calloc(n, sizeof(double)), *g = malloc(n * sizeof(double));
    values[0] = value_of(points, curvatures, n);
    for (long i = 1; i <= steps; i++)
    {
        const double *x = points + (i - 1) * n;
        double *next = points + i * n;
        gradient_of(x, curvatures, n, g);
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * g[j] + momentum * change[j];
            next[j] = x[j] - change[j];
        }
        values[i] = value_of(next, curvatures, n);
    }
    free(change);
    free(g);
}

// One row of a map on x²: the value after so many steps, for each step size.
void map_row(double start, const double *step_sizes, long columns, double momentum, long steps, double *values)
{
    double (*f)(double) = parabola_value, (*slope)(double) = parabola_slope;
    for (long column = 0; column < columns; column++)
    {
        double x = start, change = 0;
        for (long i = 0; i < steps; i++)
        {
            change = step_sizes[column] * slope(x) + momentum * change;
            x = x - change;
        }
        values[column] = isfinite(f(x)) ? f(x) : INFINITY;
    }
}
