using DistillDsl.Rules;

namespace DistillDsl.Tests.Rules;

/// <summary>The grammar of texts that name layers.</summary>
public sealed class LayerNamesTests
{
    [Theory]
    [InlineData(0, "layer1.0", "layer1.0", "layer1.0", true)]
    [InlineData(1, "layer1", "layer1", "layer1", true)]
    [InlineData(1, " layer1=>stage1 ", "layer1", "stage1", false)]
    [InlineData(1, "layer1 => layer1", "layer1", "layer1", false)]
    [InlineData(2, "conv1 : layer1", "conv1 layer1", "conv1 layer1", true)]
    [InlineData(2, "conv1:layer1 => stem:stage1", "conv1 layer1", "stem stage1", false)]
    public void Read(int form, string text, string student, string teacher, bool isCommon)
    {
        var names = LayerNames.Parse(text, (LayerForm)form)!;

        Assert.Equal((student, teacher, isCommon), (string.Join(' ', names.Student), string.Join(' ', names.Teacher), names.IsCommon));
    }

    [Theory]
    [InlineData(0, " ")]
    [InlineData(1, "")]
    [InlineData(1, "layer1 =>")]
    [InlineData(1, "=> stage1")]
    [InlineData(1, "a => b => c")]
    [InlineData(2, "conv1")]
    [InlineData(2, "conv1:")]
    [InlineData(2, "a:b:c")]
    [InlineData(2, "a:b => c")]
    public void Refused(int form, string text) => Assert.Null(LayerNames.Parse(text, (LayerForm)form));

    [Fact]
    public void TheFaultSaysWhatIsExpected()
    {
        FaultText.Names(LayerNames.Fault("a =>", LayerForm.Pair), "\"layer1\"", "\"layer1 => stage1\"");
        FaultText.Names(LayerNames.Fault("a", LayerForm.PairOfPairs), "\"conv1:layer1\"", "\"conv1:layer1 => stem:stage1\"");
    }

    [Theory]
    [InlineData(0, "a", "a", false, "x")]
    [InlineData(1, "a", "a", true, "x")]
    [InlineData(1, "a  =>  a", "a", true, "a  =>  x")]
    [InlineData(1, "a =>b", "a", false, "x =>b")]
    [InlineData(2, "a:b => a:c", "a", false, "x:b => a:c")]
    [InlineData(2, "a : a", "a", false, "x : x")]
    public void AnotherPathInItsPlace(int form, string text, string path, bool ofTeacher, string expected) =>
        Assert.Equal(expected, LayerNames.Parse(text, (LayerForm)form)!.With(path, "x", ofTeacher));

    [Theory]
    [InlineData("layer1", "layer1", "layer1")]
    [InlineData("layer1", "stage1", "layer1 => stage1")]
    public void WrittenAsItIsRead(string student, string teacher, string text)
    {
        Assert.Equal(text, LayerNames.Text(student, teacher));
        var names = LayerNames.Parse(text, LayerForm.Pair)!;
        Assert.Equal((student, teacher), (names.Student[0], names.Teacher[0]));
    }
}
