using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>Runs a call on a case's inputs and compares outputs and gradients with the recorded ones.</summary>
internal static class OpReplay
{
    private const double Tolerance = 1e-5;

    public static void Check(OpCase item, Func<Tensor[], Tensor[]> call, string what, bool inPlace = false)
    {
        using var scope = NewDisposeScope();
        var inputs = Array.ConvertAll(item.Inputs, form => form.ToTensor());
        foreach (var input in inputs.Where(input => input.is_floating_point()))
        {
            input.requires_grad = !inPlace;
        }

        var outputs = call(inputs);
        Assert.True(outputs.Length == item.Outputs.Length, $"{what}: expected {item.Outputs.Length} tensors, got {outputs.Length}");
        foreach (var (place, (output, form)) in outputs.Zip(item.Outputs).Index())
        {
            // An in-place comparison keeps the type of its tensor.
            Assert.True(inPlace || output.dtype == form.Type, $"{what}, output {place}: expected {form.Type}, got {output.dtype}");
            Same(form, output, $"{what}, output {place}");
        }

        if (!inPlace && item.Grads.Any(grad => grad is not null))
        {
            Backward(outputs);
            foreach (var (place, (input, form)) in inputs.Zip(item.Grads).Index())
            {
                Assert.True(form is not null || input.grad is null, $"{what}, input {place}: expected no gradient");
                if (form is not null)
                {
                    Same(form, input.grad ?? zeros_like(input), $"{what}, gradient {place}");
                }
            }
        }
    }

    /// <summary>The gradient of the sum that record_ops.py takes: cosines of the place as weights.</summary>
    private static void Backward(Tensor[] outputs)
    {
        var differentiable = outputs.Where(output => output.is_floating_point() && output.requires_grad);
        var terms = differentiable.Select(output =>
        {
            double[] weights = [.. Enumerable.Range(0, (int)output.numel()).Select(place => Math.Cos((0.7 * place) + 0.3))];
            return (tensor(weights).to(output.dtype).reshape(output.shape) * output).sum().to(ScalarType.Float64);
        });
        terms.Aggregate((left, right) => left + right).backward();
    }

    private static void Same(TensorForm expected, Tensor actual, string what)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.shape), $"{what}: expected the shape [{string.Join(", ", expected.Shape)}], got [{string.Join(", ", actual.shape)}]");
        var values = actual.detach().to(ScalarType.Float64).cpu().flatten().data<double>().ToArray();
        foreach (var (place, (want, got)) in expected.Data.Zip(values).Index())
        {
            var same = want.Equals(got) || Math.Abs(want - got) <= Tolerance * Math.Max(1, Math.Abs(want));
            Assert.True(same, $"{what}[{place}]: expected {want:r}, got {got:r}");
        }
    }
}
