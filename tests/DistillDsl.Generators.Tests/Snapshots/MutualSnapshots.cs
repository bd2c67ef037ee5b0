using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Two students that learn from each other.</summary>
public sealed class MutualSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Recipe.And(
        SnapshotParts.Fields, "Losses", "PeerFeatures", "Peer", "Info", "Modules", "TrainableParameters", "Step", "RunStudent", "RunPeer", "IRecipe.Teacher",
        "IRecipe.Step", "IRecipe.RunTeacher", "IRecipe.Inspect", "IRecipe.ReleaseTeacher", "Dispose");

    [Fact]
    public void OutputsAndLayers() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Peer = typeof(Large))]
        [Task, Distill(T = 4, Weight = 0.5, WarmUpEpochs = 3)]
        [At(Layers = ["layer1 => stage1", "layer2 => stage2"])]
        public sealed partial class ShopRecipe;
        """], Parts);

    [Fact]
    public void StagesAndSeveralOutputs() => Snapshot.Match([SeveralOutputs.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(TupleNet), Peer = typeof(RecordNet))]
        [Task(Output = "seg", Stage = 1), Distill(Output = "seg", TeacherOutput = "Seg", Stage = 2)]
        [Stage(1, Train = ["layer1"])]
        public sealed partial class ShopRecipe;
        """], Parts);
}
