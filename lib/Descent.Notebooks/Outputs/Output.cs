using System.Text.Json.Serialization;

namespace Descent.Notebooks;

/// <summary>Something a cell showed: one entry of its <c>outputs</c> in nbformat.</summary>
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayOutput), "display")]
[JsonDerivedType(typeof(ErrorOutput), "error")]
internal abstract record Output;
