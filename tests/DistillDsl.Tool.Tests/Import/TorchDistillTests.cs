using DistillDsl.Tool.Import.TorchDistill;
using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Import;

public class TorchDistillTests
{
    /// <summary>The attributes that each configuration becomes, stages apart.</summary>
    public static TheoryData<string, string[]> Terms => new()
    {
        { "kd", ["[Task(Weight = 0.9)]", "[Distill(Kind = Kind.KL, T = 4, Weight = 0.1)]"] },
        { "logit_standardization", ["[Task(Weight = 0.1)]", "[Distill(Kind = Kind.KL, T = 2, Standardize = true, Weight = 0.9)]"] },
        {
            "at",
            [
                "[Task]", "[At(Layers = [\"layer3\"], Mode = AtMode.Paper, Beta = 2, Weight = 1000)]",
                "[At(Layers = [\"layer4\"], Mode = AtMode.Paper, Beta = 2, Weight = 2000)]",
            ]
        },
        { "dist", ["[Task]", "[Dist(Beta = 2, Gamma = 2)]"] },
        {
            "fitnet",
            ["[Hint(Layer = \"layer1\", Adapter = Adapter.ConvReg, Stage = 1)]", "[Task(Weight = 0.5, Stage = 2)]",
                "[Distill(Kind = Kind.KL, T = 1, Weight = 0.5, Stage = 2)]"]
        },
        { "fsp", ["[Fsp(Pairs = [\"maxpool:layer1\", \"layer2.0:layer2\"], Stage = 1)]", "[Task(Stage = 2)]"] },
        { "ft", ["[Task(Stage = 2)]", "[Ft(Layer = \"layer4\", Variant = FtVariant.Full, Rate = 0.5, ParaphraserStage = 1, Weight = 1000, Stage = 2)]"] },
        {
            "dab",
            [
                "[Ab(Layers = [\"layer1\"], Adapter = Adapter.Connector, Margin = 1, Scale = 1, Weight = 2, Stage = 1)]",
                "[Ab(Layers = [\"layer2\"], Adapter = Adapter.Connector, Margin = 1, Scale = 1, Stage = 1)]", "[Task(Stage = 2)]",
            ]
        },
        {
            "crd",
            ["[Task]", "[Crd(Layer = \"avgpool\", Samples = 50000, Negatives = 16384, T = 0.07, Momentum = 0.5, Width = 128, Weight = 0.8)]"]
        },
        { "rkd", ["[Rkd(Layer = \"layer4\", DistanceWeight = 1, AngleWeight = 2)]"] },
        { "pkt", ["[Pkt(Layer = \"avgpool\", Epsilon = 1E-07, Weight = 30000)]"] },
        { "spkd", ["[Distill(Kind = Kind.KL, T = 1)]", "[Sp(Layers = [\"layer4\"], Weight = 3000)]"] },
        {
            "cckd",
            ["[Distill(Kind = Kind.KL, T = 1)]", "[Cc(Layer = \"avgpool\", Variant = CcVariant.Rbf, Gamma = 0.4, Order = 2, Weight = 0.003)]"]
        },
        {
            "vid",
            [
                "[Vid(Layer = \"layer1\", InitialVariance = 5, Epsilon = 1E-05)]",
                "[Vid(Layer = \"layer2\", Width = 256, InitialVariance = 5, Epsilon = 1E-05)]",
            ]
        },
        { "pad", ["[Task]"] },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public async Task The_recipe_has_the_configurations_terms_and_builds(string name, string[] terms)
    {
        var draft = TorchDistillImport.Read(Text(name), $"{name}.yaml");
        var text = draft.Write("ShopRecipe", "Shop");
        var attributes = text.Split('\n').Where(static line => line.StartsWith('['))
            .Where(static line => !line.StartsWith("[Stage") && !line.StartsWith("[Recipe"));
        Assert.Equal(terms, attributes);
        Assert.Contains("class ShopRecipe", await UserProject.Build(text, draft.Student, draft.Teacher));
    }

    [Theory]
    [InlineData("kd", "[Stage(1, Epochs = 180, Optimizer = OptimizerKind.Sgd, LearningRate = 0.1, Momentum = 0.9, WeightDecay = 0.0001,")]
    [InlineData("kd", "Schedule = Schedule.MultiStep,\n    Milestones = [90, 135], Gamma = 0.1)]")]
    [InlineData("fitnet", "Optimizer = OptimizerKind.Adam, LearningRate = 0.001, Schedule = Schedule.MultiStep, Milestones = [3], Gamma = 0.1)]")]
    [InlineData("vid", "Freeze = [\"conv1\", \"bn1\"])]")]
    [InlineData("kd", "weights are in ./weights/images-densenet_k12.pt;")]
    [InlineData("fitnet", "// layer1: torchdistill sums over all elements")]
    [InlineData("pad", "// pad: PADL2Loss with weight 1 has no counterpart")]
    [InlineData("pad", "optimizer RMSprop has no counterpart")]
    [InlineData("pad", "scheduler OneCycleLR has no counterpart")]
    [InlineData("kd", "typeof(Resnet20), Teacher = typeof(DensenetK12)")]
    public void What_surrounds_the_terms_is_there_too(string name, string expected) =>
        Assert.Contains(expected, TorchDistillImport.Read(Text(name), $"{name}.yaml").Write("ShopRecipe", "Shop"));

    [Fact]
    public void A_soft_loss_without_labels_is_not_scaled() => Assert.Contains(
        "[Distill(Kind = Kind.KL, T = 4, ScaleByT2 = false)]",
        TorchDistillImport.Read(Text("kd").Replace("alpha: 0.9", "alpha: 0"), "kd.yaml").Write("ShopRecipe", null));

    [Theory]
    [InlineData("models: [", "is not valid YAML")]
    [InlineData("- 1", "is no YAML mapping")]
    [InlineData("a: 1", "no 'models' or no 'train'")]
    [InlineData("models: {model: {key: 'a'}}\ntrain: {num_epochs: 1}", "trains one network")]
    public void What_is_no_distillation_is_said_so(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ToolException>(() => TorchDistillImport.Read(text, "a.yaml")).Message);

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Configurations", $"{name}.yaml"));
}
