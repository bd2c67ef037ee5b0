using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class OutputSnapshots
{
    [Fact]
    public Task Kl() => Match("[Distill]");

    [Fact]
    public Task KlMean() => Match("[Distill(Kind = KL, T = 2, Reduction = KlReduction.Mean)]");

    [Fact]
    public Task KlPerPixel() => Match("[Distill(Kind = KL, T = 1.5, Reduction = KlReduction.PerPixel)]");

    [Fact]
    public Task KlSum() => Match("[Distill(Kind = KL, Reduction = KlReduction.Sum)]");

    [Fact]
    public Task KlUnscaled() => Match("[Distill(Kind = KL, ScaleByT2 = false)]");

    [Fact]
    public Task KlSumUnscaled() => Match("[Distill(Kind = KL, Reduction = KlReduction.Sum, ScaleByT2 = false)]");

    [Fact]
    public Task KlKept() => Match("[Task(Target = \"masks\", IgnoreIndex = 255)]\n[Distill(Kind = KL, T = 2, Reduction = KlReduction.PerPixel, IgnoreIndex = 255, Target = \"masks\")]");

    [Fact]
    public Task KlMeanUnscaledKept() => Match("[Distill(Kind = KL, Reduction = KlReduction.Mean, ScaleByT2 = false, IgnoreIndex = -1)]");

    [Fact]
    public Task SoftCrossEntropyKept() => Match("[Distill(Kind = SoftCrossEntropy, T = 3, IgnoreIndex = 255)]");

    [Fact]
    public Task MseKept() => Match("[Distill(Kind = Mse, IgnoreIndex = 255)]\n[Distill(Kind = Mse, Space = MseSpace.Probabilities, IgnoreIndex = 255)]");

    [Fact]
    public Task SoftCrossEntropy() => Match("[Distill(Kind = SoftCrossEntropy, T = 3)]");

    [Fact]
    public Task SoftCrossEntropyScaled() => Match("[Distill(Kind = SoftCrossEntropy, T = 3, ScaleByT2 = true)]");

    [Fact]
    public Task MseOfLogits() => Match("[Distill(Kind = Mse)]");

    [Fact]
    public Task MseOfProbabilities() => Match("[Distill(Kind = Mse, Space = MseSpace.Probabilities)]");

    [Fact]
    public Task Dkd() => Match("[Dkd]");

    [Fact]
    public Task DkdBesideTheTask() => Match("[Task]\n[Dkd(Alpha = 0.5, Beta = 2, T = 2, ScaleByT2 = false, Target = \"labels\")]");

    [Fact]
    public Task Dist() => Match("[Dist]");

    [Fact]
    public Task DistUnscaled() => Match("[Dist(Beta = 2, Gamma = 0.5, T = 4, ScaleByT2 = false)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
