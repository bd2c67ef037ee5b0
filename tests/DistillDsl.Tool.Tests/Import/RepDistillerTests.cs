using DistillDsl.Tool.Import.RepDistiller;
using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Import;

public class RepDistillerTests
{
    /// <summary>What each method adds to the task, for two networks of one kind.</summary>
    public static TheoryData<string, string[]> Methods => new()
    {
        { "kd -r 0.1 -a 0.9 -b 0", ["[Task(Weight = 0.1)]", "[Distill(Kind = Kind.KL, T = 4, Weight = 0.9)]"] },
        { "hint -a 0 -b 100", ["[Task]", "[Hint(Layer = \"layer2\", Adapter = Adapter.ConvReg, Weight = 100)]"] },
        { "attention -a 0 -b 1000", ["[Task]", "[At(Layers = [\"layer1\", \"layer2\", \"layer3\"], Weight = 1000)]"] },
        { "similarity -r 1 -a 0 -b 3000", ["[Task]", "[Sp(Layers = [\"layer3\"], Weight = 3000)]"] },
        { "correlation -a 0 -b 0.02", ["[Task]", "[Cc(Layer = \"avgpool\", Variant = CcVariant.LinearEmbedding, EmbeddingWidth = 128, Weight = 0.02)]"] },
        { "vid -a 0 -b 1", ["[Task]", "[Vid(Layer = \"layer1\")]", "[Vid(Layer = \"layer2\")]", "[Vid(Layer = \"layer3\")]"] },
        {
            "crd -a 1 -b 0.8 --kd_T 2 --nce_k=4096",
            [
                "[Task]", "[Distill(Kind = Kind.KL, T = 2)]",
                "[Crd(Layer = \"avgpool\", Samples = 50000, Negatives = 4096, T = 0.07, Momentum = 0.5, Width = 128, Weight = 0.8)]",
            ]
        },
        { "kdsvd -a 0.5 -b 1", ["[Task]", "[Distill(Kind = Kind.KL, T = 4, Weight = 0.5)]"] },
        {
            "fsp -a 0 -b 50",
            ["[Task(Stage = 2)]", "[Fsp(Pairs = [\"relu:layer1\", \"layer1:layer2\", \"layer2:layer3\"], Variant = FspVariant.AveragePooling, Stage = 1)]"]
        },
        { "rkd -a 0 -b 1", ["[Task]", "[Rkd(Layer = \"avgpool\")]"] },
        { "pkt -a 0 -b 30000", ["[Task]", "[Pkt(Layer = \"avgpool\", Weight = 30000)]"] },
        { "abound -a 0 -b 1", ["[Task(Stage = 2)]", "[Ab(Layers = [\"layer1\", \"layer2\", \"layer3\"], Adapter = Adapter.Connector, Stage = 1)]"] },
        { "factor -a 0 -b 200", ["[Task(Stage = 2)]", "[Ft(Layer = \"layer3\", ParaphraserStage = 1, Stage = 2, Weight = 200)]"] },
        { "nst -a 0 -b 50", ["[Task]", "[Nst(Layers = [\"layer1\", \"layer2\", \"layer3\"], Weight = 50)]"] },
    };

    [Fact]
    public void Every_method_is_tried() =>
        Assert.Equal(RepDistillerImport.Methods.Order(), Methods.Select(static row => ((string)row[0]).Split(' ')[0]).Order());

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task The_recipe_has_the_methods_terms_and_builds(string line, string[] terms)
    {
        var draft = RepDistillerImport.Read(
            $"python train_student.py --path_t ./save/models/resnet32x4_vanilla/last.pth --distill {line} --model_s resnet8x4 --trial 1");
        Assert.Equal(("Resnet8x4", "Resnet32x4"), (draft.Student, draft.Teacher));
        var text = draft.Write("ShopRecipe", "Shop");
        Assert.Equal(terms, text.Split('\n').Where(static l => l.StartsWith('[') && !l.StartsWith("[Stage") && !l.StartsWith("[Recipe")));
        Assert.Contains("class ShopRecipe", await UserProject.Build(text, draft.Student, draft.Teacher));
    }

    [Theory]
    [InlineData("--distill hint -a 0 -b 1 --path_t m/wrn_40_2_x/l.pth", "Layer = \"layer2\", TeacherLayer = \"block2\"")]
    [InlineData("--distill fsp -a 0 -b 1", "// -b 1 has no counterpart")]
    [InlineData("--distill kdsvd -a 0 -b 1", "// --distill kdsvd has no counterpart")]
    [InlineData("--distill factor -a 0 -b 1", "Name = \"initialization\", Epochs = 30, Optimizer = OptimizerKind.Sgd, LearningRate = 0.01,")]
    [InlineData("--distill kd -a 1 --model_s MobileNetV2", "LearningRate = 0.01")]
    [InlineData("--distill kd -a 1 --lr_decay_epochs 10,20", "Milestones = [10, 20]")]
    public void Other_networks_and_settings(string line, string expected) => Assert.Contains(expected, RepDistillerImport.Read(line).Write("ShopRecipe", null));

    [Theory]
    [InlineData("--distill warp", "--distill is 'warp'; RepDistiller's methods are kd, hint,")]
    [InlineData("--distill nst", "-b is missing")]
    [InlineData("--distill kd -a much", "--alpha is 'much'; expected a number")]
    [InlineData("--distill", "'--distill' has no value")]
    [InlineData("--temperature 4", "'--temperature' is no option")]
    public void What_is_wrong_is_said(string line, string message) =>
        Assert.Contains(message, Assert.Throws<ToolException>(() => RepDistillerImport.Read(line)).Message);
}
