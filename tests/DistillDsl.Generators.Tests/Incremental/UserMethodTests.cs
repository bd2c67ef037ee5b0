using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>A user's own loss stands in another file: what of it matters, and what does not.</summary>
public sealed class UserMethodTests
{
    private readonly EditSession _session = new(
        Sources.Networks, UserLosses.Source, Sources.Recipe("[DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), Options = [\"signed = true\"])]"));

    [Fact]
    public void ItsBody() => AssertReason(IncrementalStepRunReason.Unchanged, "=> student - teacher;", "=> teacher - student;");

    [Fact]
    public void AnotherMethod() => AssertReason(IncrementalStepRunReason.Unchanged, "Tensor Bare(Tensor student)", "Tensor Bare(Tensor student, int more = 1)");

    [Fact]
    public void ADefault() => AssertReason(IncrementalStepRunReason.Modified, "double margin = 0.1", "double margin = 0.2");

    [Fact]
    public void AParameterMore() =>
        AssertReason(IncrementalStepRunReason.Modified, "Tensor student, Tensor teacher, double margin",
            "Tensor student, Tensor teacher, Tensor labels, double margin");

    [Fact]
    public void AnOption() => AssertReason(IncrementalStepRunReason.Modified, "signed = true", "signed = false");

    [Fact]
    public void ItsName()
    {
        _session.Replace("Tensor Gap(", "Tensor Gone(");
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Empty(_session.Result.GeneratedSources);
    }

    private void AssertReason(IncrementalStepRunReason expected, string old, string replacement)
    {
        var before = _session.Result.GeneratedSources.Single().SourceText.ToString();
        _session.Replace(old, replacement);
        Assert.Equal(expected == IncrementalStepRunReason.Modified, _session.Models.Single() == IncrementalStepRunReason.Modified);
        Assert.Equal(expected == IncrementalStepRunReason.Modified, before != _session.Result.GeneratedSources.Single().SourceText.ToString());
    }
}
