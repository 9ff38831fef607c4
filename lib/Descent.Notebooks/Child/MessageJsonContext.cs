using System.Text.Json.Serialization;

namespace Descent.Notebooks;

[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJsonContext : JsonSerializerContext;
