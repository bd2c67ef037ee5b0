using DistillDsl.Generators.Model;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Recipes;

/// <summary>The list of generated members beside the members that are in the generated file.</summary>
public sealed class GeneratedMembersTests
{
    public static TheoryData<string, string> Recipes => new()
    {
        {
            "Shop.ShopRecipe", Sources.Recipe("""
                [Task(Weight = 0.1, LabelSmoothing = 0.1)]
                [Distill(Kind = KL, T = 4, Weight = 0.9)]
                [Distill(Kind = DIST)]
                [Hint(Layer = "layer3", Adapter = Conv1x1, Weight = 100)]
                [At(Layers = ["layer1", "layer2", "layer3 => stage3"], Weight = 1000)]
                [Sp(Layers = ["layer3"], Weight = 3000)]
                [Nst(Layers = ["layer3"], Weight = 50)]
                [Fsp(Pairs = ["conv1:layer1", "layer1:layer2"])]
                [Rkd(Layer = "avgpool")]
                [Vid(Layer = "layer2")]
                """)
        },
        {
            "Shop.ShopRecipe", Sources.Recipe("""
                [Stage(1, Train = ["conv1"])]
                [Hint(Layer = "layer1", Adapter = Conv1x1, Stage = 1)]
                [Ft(Layer = "layer2", ParaphraserStage = 2)]
                [Task(Stage = 3)]
                """)
        },
        { "Shop.ShopRecipe", Sources.Recipe("[Task, Task(Loss = TaskLoss.Mse, Target = \"depths\")]") },
        {
            "Shop.ShopRecipe", SeveralOutputs.Recipe("TupleNet", "RecordNet", """
                [Task(Output = "seg", Stage = 1)]
                [Distill(Output = "seg", Stages = [1, 2])]
                [DetectionLogits(Output = "det", TeacherOutput = "Levels", Stage = 2)]
                [Hint(Layer = "Levels.0", Stage = 3)]
                """)
        },
        {
            "Shop.ShopRecipe", $$"""
                {{Sources.Usings}}
                namespace Shop;

                [Recipe(Student = typeof(Small), Ensemble = TeacherEnsemble.MeanLogits), Teacher("main", typeof(Large)), Teacher("aux", typeof(Small))]
                [Distill, Hint(Layer = "layer3", TeacherLayer = "aux.layer3")]
                public sealed partial class ShopRecipe;
                """
        },
        {
            "Shop.ShopRecipe", $$"""
                {{Sources.Usings}}
                namespace Shop;

                [Recipe(Student = typeof(Small), SelfDistillation = true)]
                [Task, Hint(Layer = "layer1", TeacherLayer = "layer3")]
                public sealed partial class ShopRecipe;
                """
        },
        {
            "Shop.ShopRecipe", $$"""
                {{Sources.Usings}}
                namespace Shop;

                [Recipe(Student = typeof(Small), Peer = typeof(Large))]
                [Task, Distill(Stage = 2), At(Layers = ["layer1"])]
                public sealed partial class ShopRecipe;
                """
        },
        {
            "Shop.Tiny+Distiller", $$"""
                {{Sources.Usings}}
                namespace Shop;

                [Recipe, Task, Distill]
                [Hint(Layer = "body", Adapter = Conv1x1)]
                public partial class Tiny() : torch.nn.Module<torch.Tensor, torch.Tensor>("Tiny")
                {
                    public override torch.Tensor forward(torch.Tensor input) => input;
                }
                """
        },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void AreThoseInTheFile(string type, string recipe)
    {
        var run = GeneratorRun.Over(Sources.Networks, SeveralOutputs.Networks, recipe);
        var model = Assert.IsType<RecipeModel>(Assert.Single(Assert.Single(run.Result.TrackedSteps[RecipeGenerator.ModelStep]).Outputs).Value);
        var listed = GeneratedMembers.Of(model).ToArray();
        var losses = listed.Where(static m => m.Parameters is null).Select(static m => m.Name).ToHashSet();

        var written =
            ClassMember.In(run.Output.GetTypeByMetadataName(type)!)
                .Where(static m => m.CanBeReferencedByName || m is IMethodSymbol { MethodKind: MethodKind.Constructor })
            .Select(ClassMember.Of).Select(m => losses.Contains(m.Name) ? m with { Parameters = null } : m);

        Assert.Equal(Lines(written), Lines(listed));
    }

    private static string Lines(IEnumerable<ClassMember> members) =>
        string.Join("\n",
            members.Select(static m => $"{m.Kind} {m.Name}({(m.Parameters is { } given ? string.Join(", ", given) : "…")})").Order(StringComparer.Ordinal));
}
