using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Names that need care: keywords, digits, dots, letters of all scripts, the same name twice.</summary>
public sealed class NameSnapshots
{
    [Fact]
    public void Layers() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Hint(Layer = "0")]
        [Hint(Layer = "layer3.0.conv1")]
        [Hint(Layer = "layer3_0.conv1")]
        [Hint(Layer = "Layer3.0.Conv1")]
        [Hint(Layer = "class")]
        [Hint(Layer = "_hidden")]
        [Hint(Layer = "<P>k__BackingField")]
        [Hint(Layer = "größe.层")]
        [Hint(Layer = "--")]
        [Hint(Layer = "output")]
        [Hint(Layer = "say \"hi\" \\ \n")]
        """)], SnapshotParts.Recipe.And("StudentFeatures", "IRecipe.Inspect"));

    [Fact]
    public void Terms() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Name = "class")]
        [Task(Name = "Kl")]
        [Distill]
        [Distill(Name = "größe")]
        [Task(Name = "task2")]
        [Task]
        [Task]
        """)], SnapshotParts.Recipe.And("Losses"));

    [Fact]
    public void Targets() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Target = "class")]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "task")]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "losses")]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "Größe")]
        """)], SnapshotParts.Recipe.And("Step", "IRecipe.Step"));

    [Fact]
    public void Keywords() => Snapshot.Match([$$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace @namespace.@class;

        public class @new() : Module<Tensor, Tensor>("new")
        {
            public override Tensor forward(Tensor input) => input;
        }

        public static partial class @static
        {
            [Recipe(Student = typeof(@new), Teacher = typeof(@new)), Task]
            public partial class @event;
        }
        """], SnapshotParts.Recipe.And(SnapshotParts.Namespace, SnapshotParts.Fields, "Student", "Teacher", "Info"));

    [Fact]
    public void VeryLong() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        public static partial class Outer{{new string('x', 70)}}
        {
            [Recipe(Student = typeof(Small), Teacher = typeof(Large))]
            [Task]
            public sealed partial class Recipe{{new string('x', 70)}};
        }
        """], SnapshotParts.Only(SnapshotParts.Header, SnapshotParts.Constructor, "Info"));

    [Fact]
    public void DifferingInCapitalsOnly() => Snapshot.Match(
        [Sources.Networks, Sources.Recipe("[Task]", "ShopRecipe"), Sources.Recipe("[Task]", "Shoprecipe")],
        SnapshotParts.Only(SnapshotParts.Header, SnapshotParts.Constructor));
}
