using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>Mean absolute and root mean squared error.</summary>
public sealed class ErrorTests
{
    // Differences 1, -2, 0, 2 and then 5: 10/5, and √(34/5); the mean of the batches' own roots would be (1.5 + 5) / 2.
    [Fact]
    public void AreMeansOverAllValues()
    {
        (Tensor, Tensor)[] batches = [(Rows([1, 0], [3, 4]), Rows([0, 2], [3, 2])), (Rows([9]), Rows([4]))];

        Assert.Equal(2, Of(new MeanAbsoluteError(), batches), 1e-12);
        Assert.Equal(Math.Sqrt(34 / 5.0), Of(new RootMeanSquaredError(), batches), 1e-12);
    }

    // Case 3: [B, 1] beside [B] would broadcast to [B, B].
    [Fact]
    public void RefuseWhatTheyWouldHaveToBroadcast()
    {
        FaultText.Names(Fault(new MeanAbsoluteError(), zeros(4, 1), zeros(4)), "MAE", "[4, 1]", "\"labels\"", "[4]");
        FaultText.Names(Fault(new RootMeanSquaredError(), zeros(4), zeros(4, 1)), "RMSE", "[4]", "\"labels\"", "[4, 1]");
        FaultText.Names(Fault(new RootMeanSquaredError(), zeros(4, 1), zeros(1, 1)), "RMSE", "[4, 1]", "\"labels\"", "[1, 1]");
    }

    [Fact]
    public void TakeAnyShapeAndWholeNumbers()
    {
        Assert.Equal(1, Of(new MeanAbsoluteError("depth"), "depth", (zeros(2, 3, 4, 5), ones([2, 3, 4, 5], ScalarType.Int64))));
        Assert.Equal(double.NaN, Of(new MeanAbsoluteError(), (zeros(0, 1), zeros(0, 1))));
        Assert.Equal(double.NaN, Of(new RootMeanSquaredError(), (zeros(0, 1), zeros(0, 1))));
    }

    // In float32 a sum of ten million times 0.1 is off in the third digit.
    [Fact]
    public void AddUpInDoublePrecision()
    {
        using var values = full(10_000_000, 0.1f);
        using var targets = zeros_like(values);

        Assert.Equal(0.1f, Of(new MeanAbsoluteError(), (values, targets)), 1e-9);
    }

    [Fact]
    public void AreInTheTargetsUnitAndLessIsBetter()
    {
        Assert.False(new MeanAbsoluteError().HigherIsBetter);
        Assert.False(((IMetric)new RootMeanSquaredError()).HigherIsBetter);
        Assert.Equal(("MAE", "1234.6"), (new MeanAbsoluteError().Name, new MeanAbsoluteError().Format(1234.5678)));
        Assert.Equal(("RMSE", "0.012346"), (new RootMeanSquaredError().Name, ((IMetric)new RootMeanSquaredError()).Format(0.0123456)));
    }
}
