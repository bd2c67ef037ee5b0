using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Whole recipes: several terms, both forms, stages.</summary>
public sealed class RecipeSnapshots
{
    /// <summary>The whole file.</summary>
    [Fact]
    public void TenTerms() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Weight = 0.1, LabelSmoothing = 0.1)]
        [Distill(Kind = KL, T = 4, Weight = 0.9)]
        [Dist]
        [Hint(Layer = "layer3", Adapter = Conv1x1, Weight = 100)]
        [At(Layers = ["layer1", "layer2", "layer3 => stage3"], Weight = 1000)]
        [Sp(Layers = ["layer3"], Weight = 3000)]
        [Nst(Layers = ["layer3"], Weight = 50)]
        [Fsp(Pairs = ["conv1:layer1", "layer1:layer2"])]
        [Rkd(Layer = "avgpool")]
        [Vid(Layer = "layer2")]
        """)]);

    [Fact]
    public void SeveralOfEach() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "depths", Weight = 2)]
        [Distill(Kind = KL, T = 1)]
        [Distill(Kind = KL, T = 4)]
        [Distill(Kind = KL, T = 4, Reduction = KlReduction.Sum, Name = "Softest")]
        [Distill(Kind = Mse, Weight = 0)]
        """)], SnapshotParts.Recipe.And("Losses"));

    /// <summary>The whole file.</summary>
    [Fact]
    public void AnnotatedStudent() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        [Recipe(Teacher = typeof(Large))]
        [Task]
        [Distill(Kind = KL, T = 4)]
        [Hint(Layer = "body", Adapter = Conv1x1)]
        public partial class Tiny : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> body = Identity();

            public Tiny() : base("Tiny") => RegisterComponents();

            public override Tensor forward(Tensor input) => body.call(input);
        }
        """]);

    [Fact]
    public void AnyTeacher() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small))]
        [Distill]
        public partial class ShopRecipe;
        """], SnapshotParts.Recipe.And(SnapshotParts.Fields, "Teacher", "Info"));

    /// <summary>The whole file.</summary>
    [Fact]
    public void Stages() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Hint(Layer = "layer2", Adapter = ConvReg, Stage = 1)]
        [Task(Stage = 2, Weight = 0.5)]
        [Distill(Kind = KL, T = 4, Stage = 2)]
        [Hint(Layer = "layer3", Stage = 2)]
        [Task(Stage = 3)]
        """)]);

    [Fact]
    public void OddWeights() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Weight = 1e-7)]
        [Task(Weight = 1e20, Name = "huge")]
        [Task(Weight = 0.1 + 0.2, Name = "inexact")]
        [Task(Weight = double.NaN, Name = "nan")]
        [Task(Weight = double.PositiveInfinity, Name = "infinite")]
        [Task(Weight = -0.5, Name = "negative")]
        [Task(Weight = -0.0, Name = "minusZero")]
        """)], SnapshotParts.Recipe.And("Info"));
}
