using System.Buffers.Binary;
using System.Text.Json;

namespace Cells.Runner;

/// <summary>Sends messages over a pipe: four bytes of length, then JSON.</summary>
internal sealed class MessageStream(Stream stream)
{
    private readonly Lock _sending = new();

    public void Send(Message message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, MessageJsonContext.Default.Message);
        var frame = new byte[sizeof(int) + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, sizeof(int));
        lock (_sending)
        {
            stream.Write(frame);
            stream.Flush();
        }
    }

    /// <returns>The next message; null when the other side is gone.</returns>
    public Message? Receive()
    {
        try
        {
            var length = new byte[sizeof(int)];
            stream.ReadExactly(length);
            var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            stream.ReadExactly(json);
            return Read(json);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Receive"/>
    public async Task<Message?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var length = new byte[sizeof(int)];
            await stream.ReadExactlyAsync(length, cancellationToken);
            var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            await stream.ReadExactlyAsync(json, cancellationToken);
            return Read(json);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Message? Read(byte[] json) => JsonSerializer.Deserialize(json, MessageJsonContext.Default.Message);
}
