using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class DetectionTermAnalyzerTests
{
    [Fact]
    public Task Logits() => Expect("""
        [DetectionLogits]
        [DetectionLogits(Layers = ["head1", "head2 => stage2.head"], Anchors = 3)]
        [DetectionLogits([|Layers = ["head1 =>"]|])]
        [DetectionLogits([|Temperature = 0|], [|Anchors = -1|])]
        """,
        BadOption("Layers | DetectionLogits | head1 =>"),
        OutOfRange("Temperature | DetectionLogits | 0 | 0"),
        OutOfRange("Anchors | DetectionLogits | -1 | 0 | 2147483647"));

    [Fact]
    public Task Classification() => Expect("""
        [WeightedCrossEntropy(Mu = 0, BackgroundWeight = 0)]
        [WeightedCrossEntropy(Layer = "head", TeacherLayer = "stage2.head", Mu = 1)]
        [WeightedCrossEntropy([|Mu = 1.1|], [|T = 0|], [|BackgroundWeight = -1|], [|BackgroundIndex = -1|])]
        [WeightedCrossEntropy([|TeacherLayer = "head"|])]
        [WeightedCrossEntropy([|Layer = " "|])]
        [WeightedCrossEntropy([|Target = "input"|])]
        """,
        OutOfRange("Mu | WeightedCrossEntropy | 1.1 | 0 | 1"),
        OutOfRange("T | WeightedCrossEntropy | 0 | 0"),
        OutOfRange("BackgroundWeight | WeightedCrossEntropy | -1 | 0"),
        OutOfRange("BackgroundIndex | WeightedCrossEntropy | -1 | 0 | 2147483647"),
        BadOption("TeacherLayer | WeightedCrossEntropy | Layer"),
        BadOption("Layer | WeightedCrossEntropy"),
        BadOption("Target | WeightedCrossEntropy | input"));

    [Fact]
    public Task Boxes() => Expect("""
        [BoundedRegression]
        [BoundedRegression(Layer = "box", Foreground = "foreground", Nu = 0)]
        [BoundedRegression([|Nu = -1|], [|Margin = -0.1|])]
        [BoundedRegression([|Target = "two words"|])]
        [BoundedRegression([|Foreground = ""|])]
        """,
        OutOfRange("Nu | BoundedRegression | -1 | 0"),
        OutOfRange("Margin | BoundedRegression | -0.1 | 0"),
        BadOption("Target | BoundedRegression | two words"),
        BadOption("Foreground | BoundedRegression"));

    [Fact]
    public Task LabelledBoxes() => Expect("""
        [BoxRegression]
        [BoxRegression(Layer = "head.boxes", Labels = "labels", BackgroundIndex = 20, PerClass = true, Beta = 0.125)]
        [BoxRegression(Foreground = "foreground")]
        [BoxRegression([|Foreground = "foreground"|], Labels = "labels")]
        [BoxRegression([|PerClass = true|], [|BackgroundIndex = 1|])]
        [BoxRegression([|Layer = " "|], [|Target = "input"|], [|Labels = "two words"|])]
        [BoxRegression([|Beta = 0|], Labels = "labels", [|BackgroundIndex = -1|])]
        """,
        BadOption("Foreground | BoxRegression | Labels"),
        BadOption("PerClass | BoxRegression | Labels"),
        BadOption("BackgroundIndex | BoxRegression | Labels"),
        BadOption("Layer | BoxRegression"),
        BadOption("Target | BoxRegression | input"),
        BadOption("Labels | BoxRegression | two words"),
        OutOfRange("Beta | BoxRegression | 0 | 0"),
        OutOfRange("BackgroundIndex | BoxRegression | -1 | 0 | 2147483647"));

    [Fact]
    public Task Corners() => Expect("""
        [LocalizationDistill]
        [LocalizationDistill(Layer = "head.corners", Scores = "head.classes", T = 0.5, Weights = "positives")]
        [LocalizationDistill([|T = 0|])]
        [LocalizationDistill([|TeacherLayer = "head"|], [|Weights = "two words"|], [|Scores = " "|])]
        [LocalizationDistill(Layer = "head.corners", [|Output = "boxes"|])]
        """,
        OutOfRange("T | LocalizationDistill | 0 | 0"),
        BadOption("TeacherLayer | LocalizationDistill | Layer"),
        BadOption("Weights | LocalizationDistill | two words"),
        BadOption("Scores | LocalizationDistill"),
        BadOption("Output | LocalizationDistill | Layer"));

    [Fact]
    public Task FocalAndGlobal() => Expect("""
        [Fgd(Layers = ["neck", "deep => wide"], ImageHeight = 512, ImageWidth = 640, Adapter = Conv1x1)]
        [Fgd(Layers = ["neck"], Alpha = 0, Beta = 0, Gamma = 0)]
        [Fgd([|Layers = ["head1 =>"]|], ImageHeight = 512)]
        [[|Fgd(Layers = ["neck"])|]]
        [Fgd(Layers = ["neck"], [|Boxes = "two words"|], [|Adapter = LinearProjection|], [|ImageHeight = -1|])]
        [Fgd(Layers = ["neck"], [|T = 0|], [|Alpha = -1|], [|Beta = -1|], [|Gamma = -1|], [|Lambda = -1|], [|ImageWidth = -2|], ImageHeight = 512)]
        [Fgd(Layers = ["neck"], [|Alpha = 0|], Beta = 0, Gamma = 0, Lambda = 0)]
        [Fgd(Layers = ["neck"], Alpha = 0, Beta = 0, Gamma = 0, [|T = 1|], [|Boxes = "objects"|], [|ImageHeight = 512|], [|ImageWidth = 512|])]
        """,
        BadOption("Layers | Fgd | head1 =>"),
        BadOption("ImageHeight | Fgd"),
        BadOption("Boxes | Fgd | two words"),
        BadOption("Adapter | Fgd | LinearProjection | Conv1x1"),
        OutOfRange("ImageHeight | Fgd | -1 | 0 | 2147483647"),
        OutOfRange("T | Fgd | 0 | 0"),
        OutOfRange("Alpha | Fgd | -1 | 0"),
        OutOfRange("Beta | Fgd | -1 | 0"),
        OutOfRange("Gamma | Fgd | -1 | 0"),
        OutOfRange("Lambda | Fgd | -1 | 0"),
        OutOfRange("ImageWidth | Fgd | -2 | 0 | 2147483647"),
        BadOption("Alpha | Fgd | Beta, Gamma and Lambda"),
        Unread("T | Fgd"),
        Unread("Boxes | Fgd"),
        Unread("ImageHeight | Fgd"),
        Unread("ImageWidth | Fgd"));

    private static (string Id, string Arguments) Unread(string arguments) => ("DDSL0104", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) OutOfRange(string arguments) => ("DDSL0101", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
