using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>Edits of what a network gives, in a file of its own.</summary>
public sealed class OutputEditTests
{
    private readonly EditSession _session = new(
        Sources.Networks, SeveralOutputs.Networks,
        SeveralOutputs.Recipe("TupleNet", "RecordNet", "[Task(Output = \"seg\"), DetectionLogits(Output = \"det\", TeacherOutput = \"Levels\")]"));

    [Fact]
    public void ANameThatIsRead()
    {
        Assert.Single(_session.Result.GeneratedSources);

        _session.Replace("(Tensor seg, Tensor[] det)>", "(Tensor seg, Tensor[] boxes)>");
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Empty(_session.Result.GeneratedSources);

        _session.Replace("Output = \"det\"", "Output = \"boxes\"");
        Assert.Contains("output.boxes", _session.Result.GeneratedSources.Single().SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSpellingOfAName() => AssertModifiedAfter("(Tensor seg, Tensor[] det)>", "(Tensor Seg, Tensor[] det)>");

    [Fact]
    public void WhetherAMemberMayBeNull() => AssertModifiedAfter("List<Tensor> Levels)", "List<Tensor>? Levels)");

    [Fact]
    public void AMemberThatNobodyReads() =>
        AssertCachedAfter("public int Count => Levels.Count;", "public int Count => Levels.Count; public Tensor More => Seg;");

    [Fact]
    public void AnotherNetworksOutput() => AssertCachedAfter("(Tensor a, Tensor b) Pair", "(Tensor a, Tensor c) Pair");

    [Fact]
    public void ABodyInTheOutput() => AssertCachedAfter("public int Count => Levels.Count;", "public int Count => Levels.Count + 1;");

    [Fact]
    public void AMix()
    {
        AssertModifiedAfter("[Task(Output", "[Mix(Output = \"seg\", Alpha = 0), Task(Output");
        AssertModifiedAfter("Alpha = 0)", "Alpha = 0, Ratio = 2)");
        AssertCachedAfter("Ratio = 2)", "Ratio = 1 + 1)");
    }

    private void AssertCachedAfter(string old, string replacement)
    {
        _session.Replace(old, replacement);
        Assert.True(_session.Models.Single() is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, _session.Models.Single().ToString());
        Assert.Equal([IncrementalStepRunReason.Cached], _session.Files);
    }

    private void AssertModifiedAfter(string old, string replacement)
    {
        var before = _session.Result.GeneratedSources.Single().SourceText.ToString();
        _session.Replace(old, replacement);
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.NotEqual(before, _session.Result.GeneratedSources.Single().SourceText.ToString());
    }
}
