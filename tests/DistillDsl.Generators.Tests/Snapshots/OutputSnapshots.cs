using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class OutputSnapshots
{
    [Fact]
    public void Kl() => Match("[Distill]", ["KlLoss"]);

    [Fact]
    public void KlReductions() => Match("""
        [Distill(Kind = KL, T = 2, Reduction = KlReduction.Mean)]
        [Distill(Kind = KL, T = 1.5, Reduction = KlReduction.PerPixel)]
        [Distill(Kind = KL, Reduction = KlReduction.Sum)]
        [Distill(Kind = KL, ScaleByT2 = false)]
        [Distill(Kind = KL, Reduction = KlReduction.Sum, ScaleByT2 = false)]
        """);

    [Fact]
    public void KlKept() => Match("""
        [Task(Target = "masks", IgnoreIndex = 255)]
        [Distill(Kind = KL, T = 2, Reduction = KlReduction.PerPixel, IgnoreIndex = 255, Target = "masks")]
        [Distill(Kind = KL, Reduction = KlReduction.Mean, ScaleByT2 = false, IgnoreIndex = -1)]
        """);

    [Fact]
    public void SoftCrossEntropy() => Match("""
        [Distill(Kind = SoftCrossEntropy, T = 3)]
        [Distill(Kind = SoftCrossEntropy, T = 3, ScaleByT2 = true)]
        [Distill(Kind = SoftCrossEntropy, T = 3, IgnoreIndex = 255)]
        """);

    [Fact]
    public void Mse() => Match("""
        [Distill(Kind = Mse)]
        [Distill(Kind = Mse, Space = MseSpace.Probabilities)]
        [Distill(Kind = Mse, IgnoreIndex = 255)]
        [Distill(Kind = Mse, Space = MseSpace.Probabilities, IgnoreIndex = 255)]
        """);

    [Fact]
    public void SigmoidKl() => Match("""
        [Distill(Kind = SigmoidKL)]
        [Distill(Kind = SigmoidKL, T = 4, Reduction = KlReduction.Mean)]
        [Distill(Kind = SigmoidKL, Reduction = KlReduction.Sum, ScaleByT2 = false)]
        [Distill(Kind = SigmoidKL, Reduction = KlReduction.Mean, IgnoreIndex = -1, Target = "tags")]
        """);

    [Fact]
    public void HardLabel() => Match("""
        [Distill(Kind = HardLabel)]
        [Distill(Kind = HardLabel, LabelSmoothing = 0.1)]
        [Distill(Kind = HardLabel, IgnoreIndex = 255, Target = "masks")]
        """);

    [Fact]
    public void Dkd() => Match("""
        [Task]
        [Dkd]
        [Dkd(Alpha = 0.5, Beta = 2, T = 2, ScaleByT2 = false, Target = "labels")]
        """);

    [Fact]
    public void Dist() => Match("""
        [Dist]
        [Dist(Beta = 2, Gamma = 0.5, T = 4, ScaleByT2 = false)]
        """);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
