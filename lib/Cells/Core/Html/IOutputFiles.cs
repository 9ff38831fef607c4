namespace Cells.Html;

/// <summary>Where a page keeps what stands in it and is not text.</summary>
public interface IOutputFiles
{
    /// <summary>Keeps a picture.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mimeType">What they are.</param>
    /// <returns>Its address.</returns>
    string Add(byte[] content, string mimeType);

    /// <summary>Keeps a page that is shown in a frame.</summary>
    /// <param name="page">The page.</param>
    /// <returns>The frame's attribute that names it.</returns>
    string AddFrame(string page);
}
