namespace Cells.Tests;

public sealed class CellOutputsTests
{
    [Theory]
    [InlineData(CellOutputs.Limit, false)]
    [InlineData(CellOutputs.Limit + 1, true)]
    public void Write_ToTheLimit_IsWhole_AndBeyondIsCut(int length, bool isCut)
    {
        var text = Assert.IsType<StreamOutput>(Shown(outputs => outputs.Write("stdout", new string('x', length)))).Text;
        Assert.Equal(isCut, text.EndsWith("[The output is cut here: a cell may show 1 MB.]\n", StringComparison.Ordinal));
        Assert.Equal(CellOutputs.Limit, text.Count(c => c == 'x'));
    }

    [Fact]
    public void Write_CharacterAcrossTheLimit_IsNotTornApart()
    {
        var output = Shown(outputs => outputs.Write("stdout", new string('x', CellOutputs.Limit - 1) + "😀"));
        Assert.DoesNotContain(Assert.IsType<StreamOutput>(output).Text, char.IsSurrogate);
    }

    [Theory]
    [InlineData("one\r\n", "two")]
    [InlineData("one\r", "\ntwo")]
    [InlineData("zero\r\none\r", "\ntwo")]
    public void Write_LineBreakInHalves_IsOne(string first, string second)
    {
        var text = Assert.IsType<StreamOutput>(Shown(outputs =>
        {
            outputs.Write("stdout", first);
            outputs.Write("stdout", second);
        })).Text;
        Assert.EndsWith("one\ntwo", text);
    }

    [Theory]
    [InlineData(CellOutputs.Limit, false)]
    [InlineData(CellOutputs.Limit + 1, true)]
    public void Show_ToTheLimit_IsWhole_AndBeyondIsLeftOut(int length, bool isCut) =>
        Assert.Equal(isCut, Shown(outputs => outputs.Show(new string('x', length), isResult: true)) is StreamOutput);

    private static Output Shown(Action<CellOutputs> show)
    {
        var list = new OutputList();
        var outputs = new CellOutputs(list.Add);
        outputs.BeginCell();
        show(outputs);
        outputs.Flush();
        return Assert.Single(list.ToList());
    }
}
