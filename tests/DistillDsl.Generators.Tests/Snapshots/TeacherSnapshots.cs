using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Several teachers.</summary>
public sealed class TeacherSnapshots
{
    private static readonly SnapshotParts Parts = SnapshotParts.Recipe.And("TeacherGroup", "TeacherFeatures", "RunTeacher", "Teacher", "Info");

    [Fact]
    public void AnEnsembleOfLogitsAndALayer() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Ensemble = TeacherEnsemble.MeanLogits)]
        [Teacher("main", typeof(Large), Weight = 2), Teacher("aux", typeof(Small))]
        [Task(Weight = 0.1), Distill(T = 4), Hint(Layer = "layer3", TeacherLayer = "aux.layer3"), At(Layers = ["layer3 => main.layer3", "conv1 => aux"])]
        public sealed partial class ShopRecipe;
        """], Parts);

    [Fact]
    public void AnEnsembleOfProbabilitiesOfSeveralOutputs() => Snapshot.Match([SeveralOutputs.Networks, Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(ClassNet), Ensemble = TeacherEnsemble.MeanProbabilities)]
        [Teacher("@base", typeof(ClassNet)), Teacher("sharp", typeof(SharpNet), Weight = 0.5)]
        [Distill(Output = "Aux")]
        [DetectionLogits(Output = "Kept", TeacherOutput = "base")]
        public sealed partial class ShopRecipe;

        public abstract class SharpNet : Giving<Shared>;
        """.Replace("\"@base\"", "\"base\"", StringComparison.Ordinal)], Parts);

    [Fact]
    public void TeachersOfSeveralInputsInTheStagesThatReadThem() => Snapshot.Match([$$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(TextNet), Ensemble = TeacherEnsemble.MeanProbabilities)]
        [Teacher("words", typeof(WordNet)), Teacher("text", typeof(TextNet), Weight = 3), Teacher("type", typeof(WordNet))]
        [TeacherInput(Input = "letters", Key = "ids")]
        [Distill(Stage = 1), Distill(TeacherOutput = "text", Stage = 2), Hint(Layer = "fc", TeacherLayer = "words.fc", Stage = 3), Task(Stage = 4)]
        public sealed partial class ShopRecipe;

        public abstract class TextNet(string name) : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>(name)
        {
            public override torch.Tensor forward(torch.Tensor ids, torch.Tensor mask) => ids * mask;
        }

        public abstract class WordNet(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name)
        {
            public override torch.Tensor forward(torch.Tensor letters) => letters;
        }
        """], Parts);

    [Fact]
    public void SeparateTeachersOfAnAnnotatedStudent() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe, Teacher("wide", typeof(Large)), Teacher("deep", typeof(Hidden))]
        [Distill(TeacherOutput = "wide", Stage = 1), Distill(TeacherOutput = "deep", Stage = 2)]
        public abstract partial class Tiny(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name)
        {
            internal abstract class Hidden(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name);
        }
        """], Parts);
}
