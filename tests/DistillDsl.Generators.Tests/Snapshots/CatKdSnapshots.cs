using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CatKdSnapshots
{
    [Fact]
    public void MapsAndClassifiers() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [CatKd(Layer = "maps", Normalize = false)]
        [CatKd(Layer = "layer3", Classifier = "fc", TeacherClassifier = "head", Binarize = true, Resolution = 4)]
        """)], SnapshotParts.Loss);
}
