using System.Text.Json.Serialization;

namespace Cells.Runner;

// What a cell has written to its process's own pipe may be anything.
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJsonContext : JsonSerializerContext;
