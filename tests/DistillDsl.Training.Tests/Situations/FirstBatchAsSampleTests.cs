using DistillDsl.Training.Tests.Cache;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>Images of 3 × 6 × 4 to five classes.</summary>
internal sealed class ImageNet() : Module<Tensor, Tensor>(nameof(ImageNet))
{
    public override Tensor forward(Tensor input) => input.flatten(1).narrow(1, 0, 5);
}

[Recipe(Student = typeof(ImageNet), Teacher = typeof(ImageNet))]
[Distill(Kind = KL)]
internal sealed partial class ImageNetRecipe;

/// <summary>
/// <c>loader.First()["data"]</c> as the sample of the constructor: a loader disposes its batch when it is done, and TorchSharp said "Tensor invalid".
/// Met by a new user in the first minute.
/// </summary>
public sealed class FirstBatchAsSampleTests
{
    [Fact]
    public void TheDisposedBatchIsExplained()
    {
        using var loader = CacheData.Loader();

        var fault = Assert.Throws<ArgumentException>(() => new ImageNetRecipe(new(), new(), loader.First()["data"]));

        FaultText.Names(fault.Message, "ImageNetRecipe", "disposed", "loader.First()", "clone()");
        Assert.Equal("sample", fault.ParamName);
    }

    [Fact]
    public void ACopyOfItWorks()
    {
        using var loader = CacheData.Loader();

        using var recipe = new ImageNetRecipe(new(), new(), loader.Select(batch => batch["data"].clone()).First());

        Assert.Equal("ImageNetRecipe", ImageNetRecipe.Info.Name);
    }
}
