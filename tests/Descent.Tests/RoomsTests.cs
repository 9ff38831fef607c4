using System.Reflection;

namespace Descent.Tests;

/// <summary>The library's four rooms: what a cell sees of them, and who knows whom.</summary>
public sealed class RoomsTests
{
    /// <summary>So many names reach every cell of a reader's, who must tell them from those of C#.</summary>
    private const int MostNames = 35;

    // From the innermost on.
    private static readonly Assembly[] s_rooms =
        [typeof(GradientDescent).Assembly, typeof(Figure).Assembly, typeof(Explorer).Assembly,
            typeof(Exercises).Assembly];

    [Fact]
    public void Names_ThatReachACell_AreFew()
    {
        Type[] types = [.. s_rooms.SelectMany(room => room.GetExportedTypes()).Where(type => !type.IsNested)];

        Assert.All(types, type => Assert.Equal("Descent", type.Namespace));
        Assert.True(types.Length is > 20 and <= MostNames,
            $"{types.Length} names, at most {MostNames}: {string.Join(", ", types.Select(type => type.Name).Order())}");
    }

    [Fact]
    public void Room_KnowsThoseBeforeItAndNoPackage() => Assert.All(s_rooms.Index(), room => Assert.All(
        room.Item.GetReferencedAssemblies().Select(reference => reference.Name!),
        name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal)
                || s_rooms[..room.Index].Any(before => before.GetName().Name == name),
            $"{room.Item.GetName().Name} references {name}.")));
}
