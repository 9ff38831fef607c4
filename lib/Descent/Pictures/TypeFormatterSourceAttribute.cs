namespace Descent;

/// <summary>Tells a notebook's kernel how to show a type.</summary>
/// <remarks>
/// .NET Interactive finds the attribute by its name and shape, so the library needs no reference to it. Every preferred
/// mime type must have a formatter: the kernel looks for a missing one until its stack overflows.
/// </remarks>
/// <param name="formatterSourceType">A type with a parameterless constructor and a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The mime types to show, all together.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
