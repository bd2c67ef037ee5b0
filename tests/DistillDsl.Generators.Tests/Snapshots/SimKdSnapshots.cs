using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class SimKdSnapshots
{
    [Fact]
    public void TheStudentIsReplaced() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [SimKd(Layer = "layer3", TeacherLayer = "stage3", Classifier = "fc")]
        """)], SnapshotParts.Loss.And("Deployed", "IRecipe.Deployed", "Modules", "TrainableParameters"));
}
