using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Detectors' procedures, whose stages have terms of their own: whole files.</summary>
public sealed class ProcedureSnapshots
{
    [Fact]
    public void TwoStageMimic() => Match("""
        [Stage(1, Name = "proposals", Train = ["backbone", "proposals"])]
        [Stage(2, Name = "regions")]
        [RoiMimic(Layer = "backbone", Scale = 1.0 / 16, Stage = 1)]
        [WeightedCrossEntropy(Layer = "proposals.classes", Mu = 1, Target = "anchorLabels", Stage = 1)]
        [BoxRegression(Layer = "proposals.boxes", Target = "anchorBoxes", Labels = "anchorLabels", Stage = 1)]
        [Task(Stage = 2)]
        [BoxRegression(Layer = "head.boxes", Labels = "labels", PerClass = true, Stage = 2)]
        [Distill(Kind = Mse, Stage = 2)]
        [Hint(Layer = "head.boxes", Stage = 2)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
