namespace Descent.Tests;

/// <summary>The collection of the tests that change what belongs to the whole process: no other runs
/// meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
