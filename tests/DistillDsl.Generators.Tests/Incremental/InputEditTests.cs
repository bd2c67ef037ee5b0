using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>Edits of what networks take, in a file of its own, and of a teacher's own input.</summary>
public sealed class InputEditTests
{
    private readonly EditSession _session = new(
        Sources.Networks, SeveralInputs.Networks,
        SeveralInputs.Recipe("TextNet", "TextNet", "[TeacherInput(Input = \"mask\", Method = nameof(Prepare))] [Distill]",
            "private static Tensor Prepare(Tensor input) => input * 2;"));

    [Fact]
    public void TheNameOfAParameter() => AssertModifiedAfter("forward(Tensor ids, Tensor mask) => ids", "forward(Tensor tokens, Tensor mask) => tokens");

    [Fact]
    public void TheTextOfTheMethod() => AssertModifiedAfter("=> input * 2;", "=> input * 3;");

    [Fact]
    public void WhiteSpaceInTheMethod() => AssertCachedAfter("=> input * 2;", "=>  input *  2; // twice");

    [Fact]
    public void AParameterOfAnotherNetwork() =>
        AssertCachedAfter("WordsNet()", "WordsNet(int size = 2)");

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
