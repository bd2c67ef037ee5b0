using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>A student that is its own teacher.</summary>
public sealed class SelfSnapshots
{
    /// <summary>The whole file.</summary>
    [Fact]
    public void OutputsAndLayers() => Snapshot.Match([SeveralOutputs.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(TupleNet), SelfDistillation = true)]
        [Task(Output = "seg")]
        [Distill(Output = "seg", TeacherOutput = "det.0", T = 3)]
        [At(Layers = ["layer1 => layer3", "layer2 => layer3"])]
        public sealed partial class ShopRecipe;
        """]);

    [Fact]
    public void StagesAndAList() => Snapshot.Match([SeveralOutputs.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(NestedNet), SelfDistillation = true)]
        [Hint(Layer = "layer1", TeacherLayer = "layer2", Adapter = Conv1x1, Stage = 1)]
        [DetectionLogits(Output = "grid.0", TeacherOutput = "grid.1", Stage = 2)]
        public sealed partial class ShopRecipe;
        """], SnapshotParts.Recipe.And("RunStudent", "IRecipe.Inspect"));
}
