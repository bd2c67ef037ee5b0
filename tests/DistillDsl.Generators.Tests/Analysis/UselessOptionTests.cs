using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>What a recipe says for nothing: options that are not read, terms that add nothing, terms that stand twice.</summary>
public sealed class UselessOptionTests
{
    [Fact]
    public Task WhatTheVariantReads() => Expect("""
        [Distill(Kind = KL, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = false, IgnoreIndex = 255, Target = "masks")]
        [Distill(Kind = SoftCrossEntropy, T = 4, ScaleByT2 = true)]
        [Distill(Kind = SigmoidKL, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = false, IgnoreIndex = -1, Target = "tags")]
        [Distill(Kind = HardLabel, LabelSmoothing = 0.1, IgnoreIndex = 255, Target = "masks")]
        [Distill(Kind = ReverseKL, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = false, Standardize = true, IgnoreIndex = 255, Target = "masks")]
        [Distill(Kind = Jeffreys, T = 4, Reduction = KlReduction.PerPixel, ScaleByT2 = false, Standardize = true)]
        [Distill(Kind = JSD, Beta = 0.1, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = true, Standardize = true)]
        [Distill(Kind = TVD, T = 4, Reduction = KlReduction.Sum, ScaleByT2 = true, Standardize = true)]
        [Mlkd(Temperatures = [4], InstanceWeight = 2, BatchWeight = 0, ClassWeight = 1, Mask = MlkdMask.MedianShare, Standardize = true)]
        [Distill(Kind = Mse, Space = MseSpace.Probabilities)]
        [Dkd(T = 4, ScaleByT2 = false, Alpha = 1, Beta = 8, Target = "labels")]
        [Dist(T = 4, ScaleByT2 = false, Beta = 1, Gamma = 1)]
        [Task(SoftLabels = true, ClassWeights = [1, 2], Target = "mixed")]
        [Task(LabelSmoothing = 0.1, IgnoreIndex = 255, ClassWeights = [1, 2]), Task(Loss = TaskLoss.MeanSquaredError, Target = "boxes")]
        [At(Layers = ["a"], Mode = AtMode.Paper, Beta = 2)]
        [Cc(Layer = "a", Gamma = 1, Order = 3), Cc(Layer = "a", Variant = CcVariant.LinearEmbedding, EmbeddingWidth = 64)]
        [Ft(Layer = "a", P1 = 3), Crd(Layer = "a", Samples = 10, Negatives = 5)]
        [WeightedCrossEntropy(T = 2, BackgroundWeight = 2, BackgroundIndex = 3, Target = "labels"), BoundedRegression(Margin = 1)]
        """);

    [Theory]
    [InlineData("T = 4", "KL | SoftCrossEntropy")]
    [InlineData("ScaleByT2 = true", "KL | SoftCrossEntropy")]
    [InlineData("Reduction = KlReduction.Mean", "KL")]
    public Task NotReadByMse(string option, string readers) => Expect($"[Distill(Kind = Mse, [|{option}|])]",
        Unread($"{option.Split(' ')[0]} | Distill | Kind | Mse | {readers}"));

    [Fact]
    public Task NotReadByTheVariant() => Expect("""
        [Distill([|Space = MseSpace.Logits|])]
        [Distill(Kind = HardLabel, [|T = 2|], [|Reduction = KlReduction.Sum|], [|ScaleByT2 = true|]), Distill([|LabelSmoothing = 0.1|], T = 9)]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "boxes", [|SoftLabels = true|], [|ClassWeights = [1]|])]
        [Task(Loss = TaskLoss.SmoothL1, Target = "boxes", [|LabelSmoothing = 0|], [|IgnoreIndex = 255|])]
        [Distill(Kind = SigmoidKL, [|Standardize = true|]), Distill(Kind = TVD, [|Beta = 0.1|])]
        [Distill(Kind = Jeffreys, [|Chunk = 64|])]
        [Mlkd(InstanceWeight = 0, [|Standardize = true|])]
        [At(Layers = ["a"], [|Beta = 2|])]
        [Cc(Layer = "a", Variant = CcVariant.LinearEmbedding, [|Gamma = 1|], [|Order = 3|]), Cc(Layer = "a", [|EmbeddingWidth = 64|])]
        [Ft(Layer = "a", Variant = FtVariant.Full, [|P1 = 3|])]
        """,
        Unread("Space | Distill | Kind | KL | Mse"),
        Unread("T | Distill | Kind | HardLabel | KL"),
        Unread("Reduction | Distill | Kind | HardLabel | KL"),
        Unread("ScaleByT2 | Distill | Kind | HardLabel | KL"),
        Unread("LabelSmoothing | Distill | Kind | KL | HardLabel"),
        Unread("SoftLabels | Task | Loss | MeanSquaredError | CrossEntropy"),
        Unread("ClassWeights | Task | Loss | MeanSquaredError | CrossEntropy"),
        Unread("LabelSmoothing | Task | Loss | SmoothL1 | CrossEntropy"),
        Unread("IgnoreIndex | Task | Loss | SmoothL1 | CrossEntropy"),
        Unread("Standardize | Distill | Kind | SigmoidKL | KL | SoftCrossEntropy | ReverseKL | Jeffreys | JSD | TVD"),
        Unread("Beta | Distill | Kind | TVD | JSD"),
        Unread("Chunk | Distill | Kind | Jeffreys | KL | ReverseKL"),
        Unread("Standardize | Mlkd | InstanceWeight | 0"),
        Unread("Beta | At | Mode | Code | Paper"),
        Unread("Gamma | Cc | Variant | LinearEmbedding | Rbf"),
        Unread("Order | Cc | Variant | LinearEmbedding | Rbf"),
        Unread("EmbeddingWidth | Cc | Variant | Rbf | LinearEmbedding"),
        Unread("P1 | Ft | Variant | Full | ChannelMean"));

    [Fact]
    public Task NotReadBesideAnother() => Expect("""
        [Distill([|Target = "labels"|]), Distill(Kind = Mse, [|Target = "labels"|])]
        [Ft(Layer = "a", [|Rate = 0.5|]), Crd(Layer = "a", Samples = 10, [|Negatives = 5|], Contrast = "contrast")]
        [WeightedCrossEntropy(Mu = 0, [|Target = "labels"|]), WeightedCrossEntropy(Mu = 1, [|T = 2|], [|BackgroundWeight = 2|], [|BackgroundIndex = 3|])]
        [BoundedRegression(Nu = 0, [|Margin = 1|])]
        [Task(SoftLabels = true, Target = "mixed", [|IgnoreIndex = 255|])]
        """,
        Unread("Target | Distill | KL | IgnoreIndex"),
        Unread("Target | Distill | Mse | IgnoreIndex"),
        Unread("Rate | Ft | ParaphraserStage"),
        Unread("Negatives | Crd | Contrast"),
        Unread("Target | WeightedCrossEntropy | Mu | 0"),
        Unread("T | WeightedCrossEntropy | Mu | 1"),
        Unread("BackgroundWeight | WeightedCrossEntropy | Mu | 1"),
        Unread("BackgroundIndex | WeightedCrossEntropy | Mu | 1"),
        Unread("Margin | BoundedRegression | Nu | 0"),
        Unread("IgnoreIndex | Task | SoftLabels"));

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
        Idle("Weight | Task | 0"),
        Idle("Weight | Distill | 0"),
        Idle("Weight | Hint | 0"),
        Idle("DistanceWeight | Rkd | 0 | AngleWeight"),
        Idle("Alpha | Dkd | 0 | Beta"),
        Idle("Beta | Dist | 0 | Gamma"),
        Idle("Weights | Fsp | 0"),
        Idle("Scale | Ab | 0"),
        Idle("Nu | BoundedRegression | 0 | SmoothL1"));

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
        ("DDSL0101", "ShopRecipe | T | Distill | -1 | 0"),
        ("DDSL0102", "ShopRecipe | Layer | Hint"),
        ("DDSL0102", "ShopRecipe | Layer | Hint"),
        ("DDSL0102", "ShopRecipe | Kind | Distill | 9 | KL | SoftCrossEntropy | Mse"));

    [Fact]
    public void TheyStopNoGeneration() =>
        CleanOutput.Of(Sources.Networks,
            Sources.Recipe("[Task(Weight = 0), Task, Distill(Kind = Mse, T = 4), Rkd(Layer = \"a\", DistanceWeight = 0, AngleWeight = 0)]"));

    private static (string Id, string Arguments) Unread(string arguments) => ("DDSL0104", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) Idle(string arguments) =>
        ("DDSL0105", $"ShopRecipe | {arguments}");

    private static (string Id, string Arguments) Twice(string attribute) =>
        ("DDSL0106", $"ShopRecipe | {attribute}");

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
