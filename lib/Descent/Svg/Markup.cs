namespace Descent;

/// <summary>Text that is markup already, which <see cref="SvgWriter"/> does not escape.</summary>
internal readonly record struct Markup(string Text);
