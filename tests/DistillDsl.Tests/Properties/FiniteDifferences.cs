using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>A loss's gradient against central differences, in float64.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>Asserts that backward gives the slope of the loss in every element.</summary>
    /// <param name="loss">The loss of a value, a scalar.</param>
    /// <param name="at">Where, float64.</param>
    /// <param name="tolerance">How far the two may lie apart, of the largest slope.</param>
    public static void Agree(Func<Tensor, Tensor> loss, Tensor at, double tolerance = 1e-6)
    {
        using var scope = NewDisposeScope();
        var leaf = at.detach().clone().requires_grad_();
        loss(leaf).backward();
        var gradient = leaf.grad!.data<double>().ToArray();

        using var noGrad = no_grad();
        var slopes = new double[gradient.Length];
        for (var i = 0; i < slopes.Length; i++) slopes[i] = (Moved(i, Step) - Moved(i, -Step)) / (2 * Step);

        var scale = slopes.Max(Math.Abs);
        Assert.True(scale > 0, "the loss does not depend on the value");
        for (var i = 0; i < slopes.Length; i++)
            Assert.True(Math.Abs(slopes[i] - gradient[i]) <= tolerance * scale, $"element {i}: gradient {gradient[i]}, slope {slopes[i]}");

        double Moved(int element, double by)
        {
            var moved = at.detach().clone();
            moved.view(-1)[element].add_(by);
            return loss(moved).item<double>();
        }
    }
}
