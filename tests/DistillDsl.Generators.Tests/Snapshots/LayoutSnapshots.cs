using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>What the passes do with values whose channels are not in dimension 1.</summary>
public sealed class LayoutSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Recipe.And("StudentFeatures", "RunTeacher", "RunStudent", "IRecipe.RunTeacher", "Info");

    [Fact]
    public void OfARecipeAndOfTerms() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large), Layout = Layout.ChannelsLast)]
        [Task]
        [Hint(Layer = "norm", Adapter = LinearProjection)]
        [Sp(Layers = ["norm"], Layout = Layout.SequenceFirst, TeacherLayout = Layout.ChannelsLast)]
        [At(Layers = ["stem"], Layout = Layout.ChannelsFirst)]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Own), Layer = "norm")]
        public sealed partial class ShopRecipe;

        public static class MyLosses
        {
            public static TorchSharp.torch.Tensor Own(TorchSharp.torch.Tensor student, TorchSharp.torch.Tensor teacher) => student - teacher;
        }
        """], Parts);
}
