using System.Text.Json.Serialization;

namespace Cells;

/// <summary>Something a cell showed: one entry of its <c>outputs</c> in nbformat.</summary>
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayOutput), "display")]
[JsonDerivedType(typeof(ErrorOutput), "error")]
public abstract record Output;
