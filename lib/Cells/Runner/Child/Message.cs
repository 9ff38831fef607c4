using System.Text.Json.Serialization;

namespace Cells.Runner;

/// <summary>What the runner and the process that runs a notebook's cells say to each other.</summary>
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Showed), "showed")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record Message
{
    /// <summary>To the cells' process: run this.</summary>
    internal sealed record Run(Submission Submission) : Message;

    /// <summary>From it: the code showed something, or failed.</summary>
    internal sealed record Showed(Output Output) : Message
    {
        /// <summary>All texts in it; null for one that is none.</summary>
        [JsonIgnore]
        public IEnumerable<string?> Texts => Output switch
        {
            StreamOutput stream => [stream.Name, stream.Text],
            DisplayOutput display => (IEnumerable<string?>)display.Data.Values,
            ErrorOutput error => [error.Name, error.Message, .. error.Traceback],
            _ => [null],
        };
    }

    /// <summary>From it: the code has ended.</summary>
    internal sealed record Ended : Message;
}
