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
        BadOption("Layers of [DetectionLogits] has 'head1 =>', which is not a layer path; expected \"layer1\", or \"layer1 => stage1\" where the teacher's "
            + "path differs"),
        OutOfRange("Temperature of [DetectionLogits] is 0, but must be finite and greater than 0"),
        OutOfRange("Anchors of [DetectionLogits] is -1, but must be from 0 to 2147483647"));

    [Fact]
    public Task Classification() => Expect("""
        [WeightedCrossEntropy(Mu = 0, BackgroundWeight = 0)]
        [WeightedCrossEntropy(Layer = "head", TeacherLayer = "stage2.head", Mu = 1)]
        [WeightedCrossEntropy([|Mu = 1.1|], [|T = 0|], [|BackgroundWeight = -1|], [|BackgroundIndex = -1|])]
        [WeightedCrossEntropy([|TeacherLayer = "head"|])]
        [WeightedCrossEntropy([|Layer = " "|])]
        [WeightedCrossEntropy([|Target = "input"|])]
        """,
        OutOfRange("Mu of [WeightedCrossEntropy] is 1.1, but must be from 0 to 1"),
        OutOfRange("T of [WeightedCrossEntropy] is 0, but must be finite and greater than 0"),
        OutOfRange("BackgroundWeight of [WeightedCrossEntropy] is -1, but must be finite and at least 0"),
        OutOfRange("BackgroundIndex of [WeightedCrossEntropy] is -1, but must be from 0 to 2147483647"),
        BadOption("TeacherLayer of [WeightedCrossEntropy] stands without Layer; give the student's layer too, or leave both out to compare the outputs"),
        BadOption("Layer of [WeightedCrossEntropy] names no layer; give the layer's path in the student, or leave it out to compare the outputs"),
        BadOption("Target of [WeightedCrossEntropy] 'input' is taken by Step or Compute itself; choose another name"));

    [Fact]
    public Task Boxes() => Expect("""
        [BoundedRegression]
        [BoundedRegression(Layer = "box", Foreground = "foreground", Nu = 0)]
        [BoundedRegression([|Nu = -1|], [|Margin = -0.1|])]
        [BoundedRegression([|Target = "two words"|])]
        [BoundedRegression([|Foreground = ""|])]
        """,
        OutOfRange("Nu of [BoundedRegression] is -1, but must be finite and at least 0"),
        OutOfRange("Margin of [BoundedRegression] is -0.1, but must be finite and at least 0"),
        BadOption("Target of [BoundedRegression] 'two words' is no C# identifier; it names an argument of Step"),
        BadOption("Foreground of [BoundedRegression] '' is no C# identifier; it names an argument of Step"));

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
        BadOption("Foreground of [BoxRegression] stands beside Labels, which say already what is foreground; leave one of the two out"),
        BadOption("PerClass of [BoxRegression] stands without Labels, which say whose class's box is meant; name the step's argument that holds them"),
        BadOption("BackgroundIndex of [BoxRegression] stands without Labels; name the step's argument that holds them, or leave it out"),
        BadOption("Layer of [BoxRegression] names no layer; give the layer's path in the student, or leave it out to take its output"),
        BadOption("Target of [BoxRegression] 'input' is taken by Step or Compute itself; choose another name"),
        BadOption("Labels of [BoxRegression] 'two words' is no C# identifier; it names an argument of Step"),
        OutOfRange("Beta of [BoxRegression] is 0, but must be finite and greater than 0"),
        OutOfRange("BackgroundIndex of [BoxRegression] is -1, but must be from 0 to 2147483647"));

    private static (string Id, string Message) OutOfRange(string message) => ("DDSL0101", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
