using System.Text.RegularExpressions;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Recipes;

/// <summary>A fingerprint is made of what a recipe gives beside the defaults.</summary>
public sealed partial class FingerprintTests
{
    [Theory]
    [InlineData("[Task]", "[Task(Weight = 1, Target = \"labels\", Stage = 0, Stages = new int[0], WeightSchedule = Schedule.Constant, WeightGamma = 0.1)]")]
    [InlineData("[Distill]", "[Distill(Kind = KL, T = 4, Reduction = KlReduction.BatchMean, ScaleByT2 = true)]")]
    [InlineData("[Dist]", "[Dist(T = 1, Beta = 1)]")]
    [InlineData("[Dkd]", "[Dkd(T = 4.0, Beta = 8, Name = \"dkd\")]")]
    [InlineData("[Hint(Layer = \"a\")]", "[Hint(Layer = \"a\", Weight = 1.0, Name = \"hintA\")]")]
    [InlineData("[Task, Sp(Layers = [\"a\"])]", "[Task(Layout = Layout.ChannelsFirst), Sp(Layers = [\"a\"], TeacherLayout = Layout.ChannelsFirst)]")]
    [InlineData("[Stage(1, Epochs = 3), Task]", "[Stage(1, Epochs = 3, Train = new string[0], Freeze = new string[0], Name = \"first\"), Task]")]
    [InlineData("[Mix, Task, Distill]", "[Mix(Alpha = 0.5, Ratio = 1), Task, Distill]")]
    [InlineData(
        "[DistillTerm(typeof(MyLosses), \"Gap\")]",
        "[DistillTerm(typeof(MyLosses), \"Gap\", Options = new[] { \"signed=false\", \"margin = 0.10\" })]")]
    public void ADefaultThatIsWrittenOutChangesNothing(string plain, string written) => Assert.Equal(Of(plain), Of(written));

    [Fact]
    public void WhatIsNoDefaultChangesIt() => Assert.Distinct([
        Of("[Task, Distill]"),
        Of("[Distill, Task]"),
        Of("[Mix, Task, Distill]"),
        Of("[Mix(Alpha = 0.25), Task, Distill]"),
        Of("[Mix(Ratio = 0.25), Task, Distill]"),
        Of("[Stage(1, Epochs = 3), Task, Distill]"),
        Of("[Stage(1, Schedule = Schedule.Constant), Task, Distill]"),
        Of("[Task, Distill(T = 1)]"),
        Of("[Task, Distill(Layout = Layout.ChannelsLast)]"),
        Of("[Task, Distill(TeacherLayout = Layout.ChannelsLast)]"),
        Of("[Task(Layout = Layout.ChannelsLast), Distill]"),
        Of("[Task, Dist]"),
        Of("[Task, Dist(T = 4)]"),
        Of("[DistillTerm(typeof(MyLosses), \"Gap\")]"),
        Of("[DistillTerm(typeof(MyLosses), \"Gap\", Options = new[] { \"margin = 0.5\" })]"),
        Of("[DistillTerm(typeof(MyLosses), \"Gap\", Options = new[] { \"signed = true\" })]"),
    ]);

    private static string Of(string terms) =>
        Written().Match(GeneratorRun.Over(Sources.Networks, UserLosses.Source, Sources.Recipe(terms)).Text).Groups[1].Value;

    [GeneratedRegex("Fingerprint: \"([0-9a-f]{16})\"")]
    private static partial Regex Written();
}
