using System.Globalization;
using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Logging;
using TorchSharp;
using static DistillDsl.Adapter;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1, LabelSmoothing = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
[Dist]
[Hint(Layer = "layer3", Adapter = Conv1x1)]
[At(Layers = ["layer1", "layer2", "layer3"])]
[Sp(Layers = ["layer3"])]
[Nst(Layers = ["layer3"])]
[Fsp(Pairs = ["layer1:layer2", "layer2:layer3"])]
[Rkd(Layer = "layer3")]
[Vid(Layer = "layer2")]
internal sealed partial class TenTermsRecipe;

public sealed class LongTrainingTests
{
    private const int Steps = 4000;

    // Until then the native allocator's pools fill, by several megabytes on some runs.
    private const int WarmUp = 2000;
    private const long Tolerance = 8 << 20;

    [Fact]
    public void HandlesAndMemoryStayFlatOverTwoThousandStepsOnceWarm()
    {
        manual_seed(1);
        using var images = ShapesSet.Draw(new() { Count = 80, Size = 16 });
        using var teacher = new ResNet(8, 4, 4, images.ClassNames.Count);
        using var student = new ResNet(8, 4, 4, images.ClassNames.Count);
        using var sample = zeros(2, 3, 16, 16);
        using var recipe = new TenTermsRecipe(student, teacher, sample);
        // Epochs of 20 steps: both measurements are in the last step of one, when a window of losses is full.
        using var loader = new ImageLoader(images, new() { BatchSize = 4, Shuffle = true });
        var test = loader.Take(1);
        var log = new Measuring();
        var options = TinyData.Options(Steps / loader.Count) with
        {
            LearningRate = 0.001,
            GradientAccumulationSteps = 2,
            MaxGradientNorm = 1,
            EmaDecay = 0.99,
            EvaluationInterval = 100,
            RestoreBestWeights = true,
            LossReadInterval = 10,
            Logs = [log],
        };

        new Trainer(recipe, options).Fit(loader, test);

        var (before, after) = (log.At[WarmUp], log.At[Steps]);
        Assert.Equal(10, TenTermsRecipe.Info.Terms.Count);
        Assert.Equal(before.Handles, after.Handles);
        Assert.True(after.Resident - before.Resident < Tolerance,
            FormattableString.Invariant($"{before.Resident} bytes after {WarmUp} steps, {after.Resident} after {Steps}."));
    }

    /// <summary>Counts at the same place of a step: when its losses are read.</summary>
    private sealed class Measuring : ITrainingLog
    {
        public Dictionary<long, (long Handles, long Resident)> At { get; } = [];

        public void Start(RecipeInfo recipe, long resumedAfter)
        {
        }

        public void Step(StepRecord record)
        {
            if (record.GlobalStep is not (WarmUp or Steps)) return;
            // What the managed heap holds in reserve is given back: it would hide what is lost, or look like it.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            At[record.GlobalStep] = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, ResidentBytes());
        }

        public void Epoch(EpochRecord record, long globalStep)
        {
        }

        public void Evaluation(EvaluationRecord record)
        {
        }

        public void Flush()
        {
        }

        public void Dispose()
        {
        }

        // The second number of /proc/self/statm: resident pages.
        private static long ResidentBytes() =>
            long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
