using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>The methods that several losses call: each is in this one snapshot, and in none of the other partial ones.</summary>
public sealed class SharedMethodSnapshots
{
    [Fact]
    public void Helpers() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Distill(IgnoreIndex = 255, Reduction = KlReduction.PerPixel)]
        [Distill(Kind = ReverseKL, Standardize = true)]
        [Hint(Layer = "layer3")]
        [Sp(Layers = ["layer3"])]
        [Pkd(Layer = "layer3")]
        """)], SnapshotParts.Only(SharedMethods.Helpers));
}
