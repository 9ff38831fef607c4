namespace Cells;

/// <summary>A part of a cell that was compiled before anybody ran it.</summary>
/// <param name="Place">The cell, as errors and stack traces call it.</param>
/// <param name="Code">What stood in it.</param>
/// <param name="Script">What it compiled to; null where there is nothing to run.</param>
/// <param name="Needs">The parts before it, by their places in the order, without which it would be something else.</param>
public sealed record PreparedScript(string Place, string Code, CompiledScript? Script, IReadOnlyList<int> Needs);
