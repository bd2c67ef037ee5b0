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
    public void Chunked() => Match("""
        [Distill(Kind = KL, T = 2, Chunk = 64)]
        [Distill(Kind = KL, ScaleByT2 = false, Reduction = KlReduction.Sum, Chunk = 16)]
        [Distill(Kind = ReverseKL, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Chunk = 32)]
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
    public void ReverseKl() => Match("""
        [Distill(Kind = ReverseKL)]
        [Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, Reduction = KlReduction.PerPixel, IgnoreIndex = -100)]
        """);

    [Fact]
    public void Jeffreys() => Match("[Distill(Kind = Jeffreys, Weight = 0.5), Distill(Kind = Jeffreys, Reduction = KlReduction.Sum)]");

    [Fact]
    public void Jsd() => Match("""
        [Distill(Kind = JSD)]
        [Distill(Kind = JSD, Beta = 0.1, T = 4, ScaleByT2 = true, IgnoreIndex = 255)]
        """);

    /// <summary>The ends are KL and reverse KL, and share their methods.</summary>
    [Fact]
    public void JsdAtTheEnds() => Match("""
        [Distill(Kind = JSD, Beta = 0), Distill(Kind = JSD, Beta = 1)]
        [Distill(Kind = KL, T = 1, ScaleByT2 = false, Weight = 2), Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, Weight = 2)]
        """);

    [Fact]
    public void Tvd() => Match("[Distill(Kind = TVD), Distill(Kind = TVD, Reduction = KlReduction.PerPixel)]");

    [Fact]
    public void Standardize() => Match("""
        [Task(Weight = 0.1)]
        [Distill(Kind = KL, T = 2, Weight = 9, Standardize = true)]
        [Distill(Kind = SoftCrossEntropy, T = 2, Standardize = true)]
        [Dkd(T = 2, Standardize = true)]
        """);

    [Fact]
    public void Mlkd() => Match("""
        [Mlkd(Weight = 0.9)]
        [Distill(Kind = KL, T = 4)]
        """);

    [Fact]
    public void MlkdLevels() => Match("""
        [Mlkd(Temperatures = [4], Mask = MlkdMask.MedianShare, ClassWeight = 0)]
        [Mlkd(Temperatures = [4, 2], Mask = MlkdMask.MedianShare, Standardize = true)]
        [Mlkd(Temperatures = [4], Standardize = true, BatchWeight = 0, ClassWeight = 0)]
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
