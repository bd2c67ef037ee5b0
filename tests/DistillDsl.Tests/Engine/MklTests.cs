using static TorchSharp.torch;

namespace DistillDsl.Tests.Engine;

public sealed class MklTests
{
    /// <summary>Tensors of managed arrays begin where the garbage collector has put the array.</summary>
    [Fact]
    public void ProductsAreTheSameBitsWhereverTheirTensorsBegin()
    {
        using var scope = NewDisposeScope();
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            var (rows, inner, columns) = (random.Next(1, 40), random.Next(1, 70), random.Next(1, 40));
            var (left, right) = (randn(rows, inner), randn(columns, inner));
            var product = left.mm(right.t());

            foreach (var offset in (int[])[1, 2, 4, 6, 8])
                Assert.True(product.equal(At(left, offset).mm(At(right, offset % 3).t())).all().item<bool>(), $"{rows}×{inner}×{columns}, offset {offset}");
        }
    }

    private static Tensor At(Tensor tensor, int offset)
    {
        var place = zeros(tensor.numel() + offset).narrow(0, offset, tensor.numel()).view(tensor.shape);
        return place.copy_(tensor);
    }
}
