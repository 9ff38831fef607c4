using System.Buffers.Binary;
using System.Text.Json;

namespace Cells.Runner;

/// <summary>Sends messages over a pipe: four bytes of length, then JSON.</summary>
internal sealed class MessageStream(Stream stream)
{
    /// <summary>In bytes; what a cell may show is shorter.</summary>
    private const int MaxReceived = 20_000_000;

    private readonly Lock _sending = new();

    public void Send(Message message)
    {
        var frame = Frame(message);
        lock (_sending)
        {
            stream.Write(frame);
            stream.Flush();
        }
    }

    /// <summary>Whether what came last was no message, so that nothing more can be understood.</summary>
    public bool IsConfused { get; private set; }

    /// <summary>Sends a message from one place alone. The other side may not take it.</summary>
    public async Task SendAsync(Message message, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Frame(message), cancellationToken);

    /// <returns>The next message; null when the other side is gone, or sends what is none.</returns>
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
        catch (Exception e) when (IsOfTheOtherSide(e))
        {
            return null;
        }
    }

    /// <inheritdoc cref="Receive"/>
    public async Task<Message?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var start = new byte[sizeof(int)];
            await stream.ReadExactlyAsync(start, cancellationToken);
            var length = BinaryPrimitives.ReadInt32LittleEndian(start);
            IsConfused = length is < 0 or > MaxReceived;
            if (IsConfused)
            {
                return null;
            }
            var json = new byte[length];
            await stream.ReadExactlyAsync(json, cancellationToken);
            IsConfused = true;
            var message = Read(json);
            IsConfused = message is null;
            return message;
        }
        catch (Exception e) when (IsOfTheOtherSide(e))
        {
            return null;
        }
    }

    private static byte[] Frame(Message message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, MessageJsonContext.Default.Message);
        var frame = new byte[sizeof(int) + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, sizeof(int));
        return frame;
    }

    private static bool IsOfTheOtherSide(Exception e) => e is IOException or JsonException or NotSupportedException
        or InvalidOperationException or OverflowException or OutOfMemoryException;

    private static Message? Read(byte[] json)
    {
        var message = JsonSerializer.Deserialize(json, MessageJsonContext.Default.Message);
        return message is Message.Showed showed && showed.Texts.Contains(null) ? null : message;
    }
}
