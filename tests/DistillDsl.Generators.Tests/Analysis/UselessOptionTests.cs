using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What a recipe says for nothing: options that are not read, terms that add nothing, terms that stand twice.</summary>
public sealed class UselessOptionTests
{
    [Fact]
    public Task WhatTheVariantReads() => Expect("""
        [Distill(Kind = KL, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = false, IgnoreIndex = 255, Target = "masks")]
        [Distill(Kind = SoftCrossEntropy, T = 4, ScaleByT2 = true)]
        [Distill(Kind = Mse, Space = MseSpace.Probabilities)]
        [Dkd(T = 4, ScaleByT2 = false, Alpha = 1, Beta = 8, Target = "labels")]
        [Dist(T = 4, ScaleByT2 = false, Beta = 1, Gamma = 1)]
        [Task(LabelSmoothing = 0.1, IgnoreIndex = 255), Task(Loss = TaskLoss.MeanSquaredError, Target = "boxes")]
        [At(Layers = ["a"], Mode = AtMode.Paper, Beta = 2)]
        [Cc(Layer = "a", Gamma = 1, Order = 3), Cc(Layer = "a", Variant = CcVariant.LinearEmbedding, EmbeddingWidth = 64)]
        [Ft(Layer = "a", P1 = 3), Crd(Layer = "a", Samples = 10, Negatives = 5)]
        [WeightedCrossEntropy(T = 2, BackgroundWeight = 2, BackgroundIndex = 3, Target = "labels"), BoundedRegression(Margin = 1)]
        """);

    [Theory]
    [InlineData("T = 4", "KL or SoftCrossEntropy")]
    [InlineData("ScaleByT2 = true", "KL or SoftCrossEntropy")]
    [InlineData("Reduction = KlReduction.Mean", "KL")]
    public Task NotReadByMse(string option, string readers) => Expect($"[Distill(Kind = Mse, [|{option}|])]",
        Unread($"{option.Split(' ')[0]} of [Distill] is not read where Kind is Mse, only where it is {readers}; leave it out"));

    [Fact]
    public Task NotReadByTheVariant() => Expect("""
        [Distill([|Space = MseSpace.Logits|])]
        [Task(Loss = TaskLoss.SmoothL1, Target = "boxes", [|LabelSmoothing = 0|], [|IgnoreIndex = 255|])]
        [At(Layers = ["a"], [|Beta = 2|])]
        [Cc(Layer = "a", Variant = CcVariant.LinearEmbedding, [|Gamma = 1|], [|Order = 3|]), Cc(Layer = "a", [|EmbeddingWidth = 64|])]
        [Ft(Layer = "a", Variant = FtVariant.Full, [|P1 = 3|])]
        """,
        Unread("Space of [Distill] is not read where Kind is KL, only where it is Mse; leave it out"),
        Unread("LabelSmoothing of [Task] is not read where Loss is SmoothL1, only where it is CrossEntropy; leave it out"),
        Unread("IgnoreIndex of [Task] is not read where Loss is SmoothL1, only where it is CrossEntropy; leave it out"),
        Unread("Beta of [At] is not read where Mode is Code, only where it is Paper; leave it out"),
        Unread("Gamma of [Cc] is not read where Variant is LinearEmbedding, only where it is Rbf; leave it out"),
        Unread("Order of [Cc] is not read where Variant is LinearEmbedding, only where it is Rbf; leave it out"),
        Unread("EmbeddingWidth of [Cc] is not read where Variant is Rbf, only where it is LinearEmbedding; leave it out"),
        Unread("P1 of [Ft] is not read where Variant is Full, only where it is ChannelMean; leave it out"));

    [Fact]
    public Task NotReadBesideAnother() => Expect("""
        [Distill([|Target = "labels"|]), Distill(Kind = Mse, [|Target = "labels"|])]
        [Ft(Layer = "a", [|Rate = 0.5|]), Crd(Layer = "a", Samples = 10, [|Negatives = 5|], Contrast = "contrast")]
        [WeightedCrossEntropy(Mu = 0, [|Target = "labels"|]), WeightedCrossEntropy(Mu = 1, [|T = 2|], [|BackgroundWeight = 2|], [|BackgroundIndex = 3|])]
        [BoundedRegression(Nu = 0, [|Margin = 1|])]
        """,
        Unread("Target of [Distill] is not read, because KL takes labels only with IgnoreIndex; leave it out"),
        Unread("Target of [Distill] is not read, because Mse takes labels only with IgnoreIndex; leave it out"),
        Unread("Rate of [Ft] is not read without ParaphraserStage, as it is the paraphraser's; leave it out"),
        Unread("Negatives of [Crd] is not read beside Contrast, which holds the negatives themselves; leave it out"),
        Unread("Target of [WeightedCrossEntropy] is not read where Mu is 0, which leaves no hard part; leave it out"),
        Unread("T of [WeightedCrossEntropy] counts for nothing where Mu is 1, which leaves no soft part; leave it out"),
        Unread("BackgroundWeight of [WeightedCrossEntropy] counts for nothing where Mu is 1, which leaves no soft part; leave it out"),
        Unread("BackgroundIndex of [WeightedCrossEntropy] counts for nothing where Mu is 1, which leaves no soft part; leave it out"),
        Unread("Margin of [BoundedRegression] counts for nothing where Nu is 0; leave it out"));

    [Fact]
    public Task WeightsThatMove() => Expect("""
        [Task(Weight = 0, WeightSchedule = Schedule.LinearRamp, EndWeight = 1)]
        [Distill(WeightSchedule = Schedule.CosineAnnealing, EndWeight = 0)]
        [Ft(Layer = "a", ParaphraserStage = 1, Weight = 0), Distill(Kind = Mse, Stage = 1)]
        [Rkd(Layer = "a", DistanceWeight = 0), Dkd(Alpha = 0), Fsp(Pairs = ["a:b", "b:c"], Weights = [0, 1])]
        [BoundedRegression(Nu = 0), BoundedRegression(SmoothL1 = false)]
        """);

    [Fact]
    public Task TermsThatAddNothing() => Expect("""
        [Task([|Weight = 0|])]
        [Distill([|Weight = 0|], WeightSchedule = Schedule.LinearRamp, EndWeight = 0)]
        [Hint(Layer = "a", [|Weight = 0|], WeightSchedule = Schedule.MultiStep, WeightMilestones = [3])]
        [Rkd(Layer = "a", [|DistanceWeight = 0|], AngleWeight = 0)]
        [Dkd([|Alpha = 0|], Beta = 0), Dist([|Beta = 0|], Gamma = 0)]
        [Fsp(Pairs = ["a:b"], [|Weights = [0]|]), Ab(Layers = ["a"], [|Scale = 0|]), BoundedRegression([|Nu = 0|], SmoothL1 = false)]
        """,
        Idle("Weight of [Task] is 0"),
        Idle("Weight of [Distill] begins and ends at 0"),
        Idle("Weight of [Hint] begins and ends at 0"),
        Idle("DistanceWeight of [Rkd] is 0, and AngleWeight too"),
        Idle("Alpha of [Dkd] is 0, and Beta too"),
        Idle("Beta of [Dist] is 0, and Gamma too"),
        Idle("Weights of [Fsp] are all 0"),
        Idle("Scale of [Ab] is 0"),
        Idle("Nu of [BoundedRegression] is 0 and SmoothL1 off"));

    [Fact]
    public Task TermsThatDiffer() => Expect("""
        [Task(Stage = 1), Task(Stage = 2, Weight = 2), Task(Target = "other")]
        [Distill(T = 2), Distill(T = 4), Distill(Kind = Mse), Distill(WeightSchedule = Schedule.LinearRamp, EndWeight = 0)]
        [Hint(Layer = "a"), Hint(Layer = "b"), Hint(Layer = "a", TeacherLayer = "b"), Hint(Layer = "a", Adapter = Conv1x1)]
        [At(Layers = ["a", "b"]), At(Layers = ["b", "a"])]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap)), DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare))]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), Options = ["margin = 1"])]
        """);

    [Fact]
    public Task TermsThatStandTwice() => Expect("""
        [Task, [|Task(Weight = 2)|], [|Task(Name = "again")|]]
        [Hint(Layer = "a", Distance = Distance.CosineDistance), [|Hint(Distance = Distance.CosineDistance, Layer = "a")|]]
        [At(Layers = ["a", "b"]), [|At(Layers = new[] { "a", "b" })|]]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap)), [|DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap))|]]
        """,
        Twice("Task"), Twice("Task"), Twice("Hint"), Twice("At"), Twice("DistillTerm"));

    /// <summary>What is out of its range, or no term at all, is told as that alone.</summary>
    [Fact]
    public Task OneThingAtATime() => Expect("""
        [Distill(Kind = Mse, [|T = -1|], Weight = 0)]
        [Hint([|Layer = ""|], Weight = 0), Hint([|Layer = ""|])]
        [Distill([|Kind = (Kind)9|], Alpha = 1)]
        """,
        ("DDSL0101", "Recipe 'ShopRecipe': T of [Distill] is -1, but must be finite and greater than 0"),
        ("DDSL0102", "Recipe 'ShopRecipe': Layer of [Hint] names no layer; give the layer's path in the student, such as Layer = \"layer3\""),
        ("DDSL0102", "Recipe 'ShopRecipe': Layer of [Hint] names no layer; give the layer's path in the student, such as Layer = \"layer3\""),
        ("DDSL0102", "Recipe 'ShopRecipe': Kind of [Distill] is 9, which is none of KL, SoftCrossEntropy, Mse"));

    [Fact]
    public void TheyStopNoGeneration() =>
        CleanOutput.Of(Sources.Networks,
            Sources.Recipe("[Task(Weight = 0), Task, Distill(Kind = Mse, T = 4), Rkd(Layer = \"a\", DistanceWeight = 0, AngleWeight = 0)]"));

    private static (string Id, string Message) Unread(string message) => ("DDSL0104", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) Idle(string message) =>
        ("DDSL0105", $"Recipe 'ShopRecipe': {message}, so that the term is computed but adds nothing to the total; give it a weight, or take the term out");

    private static (string Id, string Message) Twice(string attribute) =>
        ("DDSL0106", $"Recipe 'ShopRecipe' has the same [{attribute}] before this one, so that the loss is computed twice; take one out, and give the other "
            + "the sum of the weights if that is meant");

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
