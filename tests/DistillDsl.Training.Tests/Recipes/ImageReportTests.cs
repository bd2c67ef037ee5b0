using System.Net;
using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Reports;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class ImageReportTests
{
    [Fact]
    public void TellsOfATrainingOnImages()
    {
        using var folder = new TemporaryFolder();
        using var sets =
            new ImageSets(ShapesSet.Draw(new() { Count = 12, Size = 16, Seed = 1 }), ShapesSet.Draw(new() { Count = 8, Size = 16, Seed = 2 }), "tiny");
        using var loaders = new ImageLoaders(sets, batchSize: 4, seed: 1, CPU);
        using var teacher = Sequential(("flat", Flatten()), ("fc", Linear(768, 12)));
        using var recipe =
            new MapRecipe((1, "the student's \"layer1\"", "kl", [2, 4, 4]))
            { Student = Sequential(("flat", Flatten()), ("fc", Linear(768, 12))), Teacher = teacher };

        new ImageReport(recipe, sets, loaders)
        {
            Results = [new("a student", 9228, [0.5], 1.25)],
            Distilled = SampleReport.Log(),
            Alone = SampleReport.Log(),
            TeacherAccuracy = 0.9,
            Options = new() { LearningRate = 0.0625 },
            Duration = TimeSpan.FromSeconds(75),
        }.Write(new(folder.Path), new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        var text = WebUtility.HtmlDecode(File.ReadAllText(folder.File("report.html")));
        foreach (var expected in new[]
            { "ToyRecipe on tiny", "12 training and 8 test images of 12 classes", "2026-01-02 03:04:05Z", "1:15 min", "student's \"layer1\"", "9,228", "1.25",
                "0.0625", "of 8 samples" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }
}
