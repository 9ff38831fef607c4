namespace Cells.Tests;

public sealed class CellOutputsTests
{
    [Theory]
    [InlineData(CellOutputs.Limit, false)]
    [InlineData(CellOutputs.Limit + 1, true)]
    public void Write_ToTheLimit_IsWhole_AndBeyondIsCut(int length, bool isCut)
    {
        var list = new OutputList();
        var outputs = new CellOutputs(list.Add);
        outputs.BeginCell();
        outputs.Write("stdout", new string('x', length));
        outputs.Flush();
        var text = Assert.IsType<StreamOutput>(Assert.Single(list.ToList())).Text;
        Assert.Equal(isCut, text.EndsWith("[The output is cut here: a cell may show 1 MB.]\n", StringComparison.Ordinal));
        Assert.Equal(CellOutputs.Limit, text.Count(c => c == 'x'));
    }

    [Fact]
    public void Write_CharacterAcrossTheLimit_IsNotTornApart()
    {
        var list = new OutputList();
        var outputs = new CellOutputs(list.Add);
        outputs.BeginCell();
        outputs.Write("stdout", new string('x', CellOutputs.Limit - 1) + "😀");
        outputs.Flush();
        Assert.DoesNotContain(Assert.IsType<StreamOutput>(Assert.Single(list.ToList())).Text, char.IsSurrogate);
    }

    [Theory]
    [InlineData(CellOutputs.Limit, false)]
    [InlineData(CellOutputs.Limit + 1, true)]
    public void Show_ToTheLimit_IsWhole_AndBeyondIsLeftOut(int length, bool isCut)
    {
        var list = new OutputList();
        var outputs = new CellOutputs(list.Add);
        outputs.BeginCell();
        outputs.Show(new string('x', length), isResult: true);
        Assert.Equal(isCut, Assert.Single(list.ToList()) is StreamOutput);
    }
}
