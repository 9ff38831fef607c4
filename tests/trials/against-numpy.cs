#:project ../../lib/Descent/Descent.csproj
// Answers the questions of against-numpy.py, one line each: what the library draws, and how it prints.
using System.Globalization;
using Descent;

Console.SetIn(new StreamReader(Console.OpenStandardInput()));
using var answers = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
while (Console.ReadLine()?.Split(' ') is [var question, .. var rest])
{
    answers.WriteLine(question switch
    {
        "random" => Draws(long.Parse(rest[0], CultureInfo.InvariantCulture)),
        "array" => NumPyText.Array([.. rest.Select(Number)]).Replace("\n", "\\n"),
        _ => NumPyText.Fixed(Number(rest[1]), int.Parse(rest[0], CultureInfo.InvariantCulture)),
    });
}

// Doubles travel as their 64 bits.
static double Number(string bits) => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

static string Draws(long seed)
{
    var random = new NumPyRandom(seed);
    double[] drawn = [.. Enumerable.Range(0, 1000).Select(_ => random.Rand())];
    return $"{BitConverter.DoubleToUInt64Bits(drawn[0]):x16} {BitConverter.DoubleToUInt64Bits(drawn[^1]):x16}";
}
