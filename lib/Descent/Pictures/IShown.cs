namespace Descent;

/// <summary>What a notebook can show; in words by its <see cref="object.ToString"/>.</summary>
internal interface IShown
{
    /// <summary>It as html, which for a picture may be SVG.</summary>
    string ToHtml();

    /// <summary>It as a PNG file's bytes, if it has them.</summary>
    ReadOnlyMemory<byte> Png => default;
}
