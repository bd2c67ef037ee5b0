using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class BoxRegressionSnapshots
{
    [Fact]
    public void OutputAndBoxesOfTheLabelsClass() => Match("""
        [BoxRegression(Foreground = "foreground")]
        [BoxRegression(Layer = "head.boxes", Labels = "labels", PerClass = true)]
        """);

    [Fact]
    public void LabelledBoxesInTwoPlaces() => Match("""
        [BoxRegression(Layer = "proposals.boxes", Target = "anchorBoxes", Labels = "anchorLabels", Beta = 0.125, Stage = 1)]
        [BoxRegression(Layer = "head.boxes", Stage = 2)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
