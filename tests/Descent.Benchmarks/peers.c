// The same descents in C, to be measured against: by hand, with the objective written into the loop, and one by functions.
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

// f(x) = x^2; every point and value is kept.
void parabola(double x, double step_size, double momentum, long iterations, double *points, double *values)
{
    double change = 0;
    for (long i = 0; i < iterations; i++)
    {
        change = step_size * (2 * x) + momentum * change;
        x = x - change;
        points[i] = x;
        values[i] = x * x;
    }
}

// f(x) = sum of curvature[j] * x[j]^2 / 2; every point and value is kept, the start in the first row.
void bowl(const double *curvature, long n, double step_size, double momentum, long iterations, double *points, double *values)
{
    double *change = calloc(n, sizeof(double));
    for (long i = 0; i < iterations; i++)
    {
        const double *restrict x = points + i * n;
        double *restrict next = points + (i + 1) * n;
        double sum = 0;
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * (curvature[j] * x[j]) + momentum * change[j];
            next[j] = x[j] - change[j];
            sum += curvature[j] * next[j] * next[j];
        }
        values[i] = 0.5 * sum;
    }
    free(change);
}

// The same; only the last point is kept, and put where the one before was. As in the library, each step ends with the question
// whether all its numbers are finite.
void bowl_last(const double *restrict curvature, long n, double step_size, double momentum, long iterations, double *restrict x)
{
    double *restrict change = calloc(n, sizeof(double));
    int is_finite = 1;
    for (long i = 0; i < iterations && is_finite; i++)
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * (curvature[j] * x[j]) + momentum * change[j];
            x[j] = x[j] - change[j];
            is_finite &= isfinite(x[j]) != 0;
        }
    free(change);
}

// The same without the question. No step waits for the one before, so that the compiler takes two at a time: it goes through
// memory half as often.
void bowl_last_unasked(const double *restrict curvature, long n, double step_size, double momentum, long iterations, double *restrict x)
{
    double *restrict change = calloc(n, sizeof(double));
    for (long i = 0; i < iterations; i++)
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * (curvature[j] * x[j]) + momentum * change[j];
            x[j] = x[j] - change[j];
        }
    free(change);
}

// The same with two rows that take turns: so must do whoever cannot know that a partial derivative needs its own coordinate only.
// The last point is in the first row where the iterations are even.
void bowl_last_of_two(const double *restrict curvature, long n, double step_size, double momentum, long iterations, double *rows)
{
    double *restrict change = calloc(n, sizeof(double));
    for (long i = 0; i < iterations; i++)
    {
        const double *restrict x = rows + i % 2 * n;
        double *restrict next = rows + (i + 1) % 2 * n;
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * (curvature[j] * x[j]) + momentum * change[j];
            next[j] = x[j] - change[j];
        }
    }
    free(change);
}

// Any objective, given by functions, as a library must take it. Where values is null, only the last point is kept.
struct bowl_data { long n; const double *curvature; };
typedef double value_function(const double *x, const void *data);
typedef void gradient_function(const double *x, double *gradient, const void *data);

static void descend(value_function *value, gradient_function *gradient, const void *data, long n,
                    double step_size, double momentum, long iterations, double *points, double *values)
{
    double *change = calloc(n, sizeof(double)), *g = malloc(n * sizeof(double));
    for (long i = 0; i < iterations; i++)
    {
        const double *x = points + (values ? i * n : 0);
        double *next = points + (values ? (i + 1) * n : 0);
        gradient(x, g, data);
        for (long j = 0; j < n; j++)
        {
            change[j] = step_size * g[j] + momentum * change[j];
            next[j] = x[j] - change[j];
        }
        if (values)
            values[i] = value(next, data);
    }
    free(change);
    free(g);
}

static double bowl_value(const double *x, const void *data)
{
    const struct bowl_data *bowl = data;
    double sum = 0;
    for (long j = 0; j < bowl->n; j++)
        sum += bowl->curvature[j] * x[j] * x[j];
    return 0.5 * sum;
}

static void bowl_gradient(const double *restrict x, double *restrict gradient, const void *data)
{
    const struct bowl_data *bowl = data;
    for (long j = 0; j < bowl->n; j++)
        gradient[j] = bowl->curvature[j] * x[j];
}

void bowl_by_functions(const double *curvature, long n, double step_size, double momentum, long iterations, double *points, double *values)
{
    // Volatile, so that the compiler does not see through them.
    value_function *volatile value = bowl_value;
    gradient_function *volatile gradient = bowl_gradient;
    descend(value, gradient, &(struct bowl_data){ n, curvature }, n, step_size, momentum, iterations, points, values);
}

// A map on x^2: the value at the end for every pair of step size and momentum, on two threads.
struct rows { double start; const double *step_sizes, *momenta; long columns, from, to, iterations; double *values; };

static void *map_rows(void *argument)
{
    const struct rows *r = argument;
    enum { lanes = 16 };
    for (long row = r->from; row < r->to; row++)
        for (long column = 0; column < r->columns; column += lanes)
        {
            double x[lanes], change[lanes], step_size[lanes], momentum = r->momenta[row];
            for (int k = 0; k < lanes; k++)
                x[k] = r->start, change[k] = 0, step_size[k] = r->step_sizes[column + k];
            for (long i = 0; i < r->iterations; i++)
                for (int k = 0; k < lanes; k++)
                {
                    change[k] = step_size[k] * (2 * x[k]) + momentum * change[k];
                    x[k] = x[k] - change[k];
                }
            for (int k = 0; k < lanes; k++)
                r->values[row * r->columns + column + k] = isfinite(x[k] * x[k]) ? x[k] * x[k] : INFINITY;
        }
    return 0;
}

void map(double start, const double *step_sizes, long columns, const double *momenta, long rows, long iterations, double *values)
{
    struct rows half[2] = {
        { start, step_sizes, momenta, columns, 0, rows / 2, iterations, values },
        { start, step_sizes, momenta, columns, rows / 2, rows, iterations, values } };
    pthread_t thread;
    pthread_create(&thread, 0, map_rows, half);
    map_rows(half + 1);
    pthread_join(thread, 0);
}
