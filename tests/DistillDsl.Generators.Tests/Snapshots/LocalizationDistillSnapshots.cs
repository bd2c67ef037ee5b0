using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class LocalizationDistillSnapshots
{
    [Fact]
    public void OutputsAndLayers() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [LocalizationDistill(Weight = 0.25)]
        [LocalizationDistill(Layer = "head.corners", Scores = "head.classes", BinReduction = BinReduction.BinSum, T = 2, Weights = "positives")]
        [LocalizationDistill(Layer = "head.corners", Average = LocalizationAverage.WeightSum)]
        """)], SnapshotParts.Loss);
}
