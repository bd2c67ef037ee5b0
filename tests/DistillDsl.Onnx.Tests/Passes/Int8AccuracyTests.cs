using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

/// <summary>What a trained network loses by int8.</summary>
public sealed class Int8AccuracyTests
{
    private const int Batch = 50;

    [Fact]
    public void ATrainedClassifierLosesLessThanOnePointAndThreeFifthsOfItsFile()
    {
        random.manual_seed(1);
        using var train = Shapes(2000, seed: 1);
        using var test = Shapes(1000, seed: 2);
        using var net = new StridedResNet(3, 16, 12);
        Train(net, Images(train), train.Labels);

        var sample = Images(train)[..Batch];
        using var full = SavedModel.Of(net, sample);
        using var half = SavedModel.Of(net, sample, new() { HalfWeights = true });
        var calibrated = new OnnxExportOptions { Calibration = Enumerable.Range(0, 4).Select(i => new[] { Images(train)[(i * Batch)..((i + 1) * Batch)] }) };
        using var small = SavedModel.Of(net, sample, calibrated);
        using var clipped = SavedModel.Of(net, sample, calibrated with { CalibrationPercentile = 99.99 });
        using var narrow = SavedModel.Of(net, sample, calibrated with { SevenBitWeights = true });
        var (fullAccuracy, smallAccuracy) = (Accuracy(full, test), Accuracy(small, test));
        Assert.True(fullAccuracy > 0.6, $"The network has learned little: {fullAccuracy}.");
        Assert.True(smallAccuracy > fullAccuracy - 0.01, $"{fullAccuracy} in float32, {smallAccuracy} in int8.");
        var (clippedAccuracy, narrowAccuracy) = (Accuracy(clipped, test), Accuracy(narrow, test));
        Assert.True(clippedAccuracy > fullAccuracy - 0.01, $"{fullAccuracy} in float32, {clippedAccuracy} with ranges by percentile.");
        Assert.True(narrowAccuracy > fullAccuracy - 0.02, $"{fullAccuracy} in float32, {narrowAccuracy} with weights of seven bits.");
        Assert.True(Accuracy(half, test) > fullAccuracy - 0.005);
        double size = new FileInfo(full.File).Length;
        Assert.True(new FileInfo(small.File).Length < 0.4 * size, $"{new FileInfo(small.File).Length} bytes of {size}.");
        Assert.True(new FileInfo(half.File).Length < 0.6 * size, $"{new FileInfo(half.File).Length} bytes of {size}.");
    }

    private static ShapesSet Shapes(int count, long seed) => ShapesSet.Draw(
        new() { Count = count, Seed = seed, Noise = 0.02, Clutter = 0, Occlusion = 0, Contrast = 0.3 });

    private static Tensor Images(ShapesSet set) => (set.Images.to(float32) / 255 - 0.5) * 4;

    private static void Train(StridedResNet net, Tensor images, Tensor labels)
    {
        const int epochs = 8;
        var steps = images.shape[0] / Batch;
        using var optimizer = optim.AdamW(net.parameters(), 5e-3);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps: (int)(epochs * steps));
        net.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = randperm(images.shape[0]);
            for (var step = 0; step < steps; step++)
            {
                using var scope = NewDisposeScope();
                var chosen = order.narrow(0, step * Batch, Batch);
                optimizer.zero_grad();
                functional.cross_entropy(net.call(images[chosen]), labels[chosen]).backward();
                optimizer.step();
                schedule.step();
            }
        }
    }

    private static double Accuracy(SavedModel model, ShapesSet set) =>
        model.Run(Images(set)).argmax(1).eq(set.Labels).to(float64).mean().item<double>();
}
