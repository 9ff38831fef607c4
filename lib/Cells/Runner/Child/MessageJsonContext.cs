using System.Text.Json.Serialization;

namespace Cells.Runner;

[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJsonContext : JsonSerializerContext;
