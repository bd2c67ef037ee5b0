using DistillDsl.Tests.Networks;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>Recipes that differ from the first in one thing each, or in nothing that counts.</summary>
public static partial class Kin
{
    [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task, Distill(T = 4)]
    public sealed partial class First;

    public static partial class Twins
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task(Weight = 1), Distill(T = 4.0, Kind = Kind.KL)]
        public sealed partial class First;
    }

    public static partial class OtherTemperature
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task, Distill(T = 3)]
        public sealed partial class First;
    }

    public static partial class OtherWeight
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task(Weight = 0.5), Distill(T = 4)]
        public sealed partial class First;
    }

    public static partial class OtherTeacher
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(ToyNet)), Task, Distill(T = 4)]
        public sealed partial class First;
    }

    public static partial class AnyTeacher
    {
        [Recipe(Student = typeof(OddNet)), Task, Distill(T = 4)]
        public sealed partial class First;
    }

    public static partial class OtherStages
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task(Stage = 1), Distill(T = 4, Stage = 2)]
        public sealed partial class First;
    }

    public static partial class OtherSchedule
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Task, Distill(T = 4, WarmUpEpochs = 2)]
        public sealed partial class First;
    }

    public static partial class OtherPlan
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Stage(1, Freeze = ["a"]), Task, Distill(T = 4)]
        public sealed partial class First;
    }

    public static partial class Named
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Stage(1, Name = "only"), Task, Distill(T = 4)]
        public sealed partial class First;
    }

    public static partial class OtherOrder
    {
        [Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Distill(T = 4), Task]
        public sealed partial class First;
    }
}

/// <summary>What a recipe says of itself.</summary>
public sealed class InfoTests
{
    [Fact]
    public void InfoTellsTheTerms()
    {
        var info = ToyRecipe.Info;

        Assert.Equal("ToyRecipe", info.Name);
        Assert.Equal("DistillDsl.Tests.Networks.ToyNet", info.Student);
        Assert.Equal("DistillDsl.Tests.Networks.ToyNet", info.Teacher);
        Assert.Equal([new StageInfo(1, "")], info.Stages);
        Assert.Equal(
            [
                ("task", "cross entropy of the logits with labels", "", 0.1),
                ("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", 0.9),
                ("hintBody", "mean (r(s) - t)² on body, r = 1×1 convolution", "Romero et al. 2015", 100),
                ("hintBodyRelu", "mean 1 - cos(r(s), t) over the samples on body.relu => norm, r = ConvReg (convolution, batch norm, ReLU)",
                    "Romero et al. 2015", 1),
            ],
            info.Terms.Select(static t => (t.Name, t.Formula, t.Source, t.Weight)));
        Assert.All(info.Terms, static t => Assert.Equal([1], t.Stages));
        Assert.Matches("^[0-9a-f]{16}$", info.Fingerprint);
    }

    [Fact]
    public void TheFingerprintIsTheRecipes() => Assert.Equal(Kin.First.Info.Fingerprint, Kin.Twins.First.Info.Fingerprint);

    [Fact]
    public void AStagesNameDoesNotCount() => Assert.Equal(Kin.First.Info.Fingerprint, Kin.Named.First.Info.Fingerprint);

    [Fact]
    public void TheFingerprintChangesWithAnyPartOfTheRecipe() => Assert.Distinct([
        Kin.First.Info.Fingerprint,
        Kin.OtherTemperature.First.Info.Fingerprint,
        Kin.OtherWeight.First.Info.Fingerprint,
        Kin.OtherTeacher.First.Info.Fingerprint,
        Kin.AnyTeacher.First.Info.Fingerprint,
        Kin.OtherStages.First.Info.Fingerprint,
        Kin.OtherOrder.First.Info.Fingerprint,
        Kin.OtherSchedule.First.Info.Fingerprint,
        Kin.OtherPlan.First.Info.Fingerprint,
        ToyRecipe.Info.Fingerprint,
    ]);

    [Fact]
    public void AnyModuleMayTeachWhereTheRecipeNamesNone()
    {
        using var scope = NewDisposeScope();
        using var recipe = new Kin.AnyTeacher.First(OddNet.Plain(), nn.Linear(4, 4), ones(1, 4));

        Assert.True(float.IsFinite(recipe.Step(ones(2, 4), Samples.Labels(0, 1)).Total.item<float>()));
    }
}
