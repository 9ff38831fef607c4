namespace Descent;

/// <summary>A drawn figure: bytes or markup, with its description in words.</summary>
public abstract class Picture : IShown
{
    private protected Picture(string description)
    {
        Guard.NotNull(description);
        Description = description;
    }

    /// <summary>What the picture shows, in words: its text/plain.</summary>
    public string Description { get; }

    /// <summary>The picture as html.</summary>
    /// <returns>The markup.</returns>
    public abstract string ToHtml();

    /// <summary>The picture in words.</summary>
    /// <returns>The <see cref="Description"/>.</returns>
    public override string ToString() => Description;
}
