using BenchmarkDotNet.Running;
using Descent.Benchmarks;

BenchmarkRunner.Run<DescentBenchmarks>(args: args);
