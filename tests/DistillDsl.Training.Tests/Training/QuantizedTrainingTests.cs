using DistillDsl.Quantization;
using DistillDsl.Training.Metrics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Wei et al.'s two stages with the trainer: the quantized teacher by itself, then the quantized student with it.</summary>
public sealed partial class QuantizedTrainingTests
{
    private const double Delta = 0.25;

    [Fact]
    public void ATeacherIsFineTunedQuantizedAndTeachesAQuantizedStudent()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var batches = Batches();
        var images = batches[0]["data"];
        using var teacher = new MapNet(16);
        using var student = new MapNet(4);
        Trainer.ForNetwork(teacher, Options(2)).Fit(batches);

        using var quantizedTeacher = QuantizedLayers.Of(teacher, images, ["map"], Delta);
        var tuned = Trainer.ForNetwork(teacher, Options(10)).Fit(batches);
        using var quantizedStudent = QuantizedLayers.Of(student, images, ["map"], Delta);
        using var recipe = new Mimic(student, teacher, images);
        var mimic = new Trainer(recipe, Options(20)).Fit(batches);

        Assert.True(tuned.Epochs[^1].Total < tuned.Epochs[0].Total);
        Assert.All(mimic.Epochs[0].Terms.Zip(mimic.Epochs[^1].Terms),
            static terms => Assert.True(terms.Second.Value < terms.First.Value, $"{terms.First} became {terms.Second}"));
        Assert.True(Evaluator.Evaluate(student, batches) > 0.6);
        foreach (var map in new[] { teacher.Map(images), student.Map(images) })
        {
            Assert.True((map / Delta).eq((map / Delta).round()).all().item<bool>());
            Assert.NotEqual(0, map.max().item<float>());
        }
    }

    private static TrainerOptions Options(int epochs) => TinyData.Options(epochs) with { LearningRate = 0.03 };

    /// <summary>Images with a bright quarter, whose number is the label.</summary>
    private static List<Dictionary<string, Tensor>> Batches()
    {
        using var generator = new Generator(1);
        return [.. Enumerable.Range(0, 4).Select(_ =>
        {
            var (images, labels) = (randn(8, 1, 8, 8, generator: generator) * 0.3, randint(0L, 4, [8], dtype: ScalarType.Int64, generator: generator));
            for (var i = 0; i < 8; i++)
            {
                var label = labels[i].item<long>();
                images[i, 0].narrow(0, 4 * (label / 2), 4).narrow(1, 4 * (label % 2), 4).add_(1.0);
            }
            return new Dictionary<string, Tensor> { ["data"] = images, ["labels"] = labels };
        })];
    }

    /// <summary>[B, 1, 8, 8] to [B, 4], over a map [B, 8, 4, 4].</summary>
    private sealed class MapNet : Module<Tensor, Tensor>
    {
        private readonly Sequential map;
        private readonly Linear head;

        public MapNet(long width) : base(nameof(MapNet))
        {
            map = Sequential(Conv2d(1, width, 3, padding: 1), ReLU(), Conv2d(width, 8, 3, stride: 2, padding: 1), ReLU());
            head = Linear(8 * 4 * 4, 4);
            RegisterComponents();
        }

        public Tensor Map(Tensor images) => map.call(images);

        public override Tensor forward(Tensor images) => head.call(map.call(images).flatten(1));
    }

    [Recipe(Student = typeof(MapNet), Teacher = typeof(MapNet)), Task, QuantizedMimic(Layer = "map", StepSize = Delta, Normalize = true)]
    private sealed partial class Mimic;
}
