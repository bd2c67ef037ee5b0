using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>Gives what it gets, one number a class; so the teacher's features are its input.</summary>
internal sealed class SeeingNet : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear scale = Linear(1, 1);

    public SeeingNet() : base(nameof(SeeingNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => input.flatten(1);
}

/// <summary>A student of as many classes as the teacher sees numbers.</summary>
internal sealed class AnsweringNet : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear head;

    public AnsweringNet(int classes) : base(nameof(AnsweringNet))
    {
        head = Linear(3, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(input.mean([2, 3]));
}

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Size = 4, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], StudentMean = [0.5, 0.4, 0.3], StudentStd = [0.5, 0.25, 0.2])]
[Distill]
internal sealed partial class SmallerImagesRecipe;

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Size = 9, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], StudentMean = [0.5, 0.4, 0.3], StudentStd = [0.5, 0.25, 0.2])]
[Distill]
internal sealed partial class LargerImagesRecipe;

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Mean = [0.5, 0.25, 1], Std = [0.5, 2, 4])]
[Distill]
internal sealed partial class NormalizedImagesRecipe;

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(ChannelOrder = ChannelOrder.Bgr)]
[Distill]
internal sealed partial class ReversedImagesRecipe;

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(ChannelOrder = ChannelOrder.Bgr, Size = 9, Mean = [0.5, 0.25, 1], Std = [0.5, 2, 4], StudentMean = [0.1, 0.2, 0.3], StudentStd = [1, 2, 3])]
[Distill]
internal sealed partial class ReversedAndNormalizedImagesRecipe;

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Method = nameof(Prepare))]
[Distill]
internal sealed partial class PreparedImagesRecipe
{
    private static Tensor Prepare(Tensor input) => input.flip(3) * 2;
}

[Recipe(Student = typeof(AnsweringNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Key = "data_teacher")]
[Distill]
internal sealed partial class OwnImagesRecipe;

/// <summary>A teacher that was trained elsewhere sees what it was trained on.</summary>
public sealed class TeacherInputTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _images = tensor(Enumerable.Range(0, 2 * 3 * 6 * 6).Select(static i => (float)Math.Sin(0.7 * i)).ToArray(), [2, 3, 6, 6]);

    public void Dispose() => _scope.Dispose();

    /// <summary>PyTorch's interpolate(mode='bilinear', antialias=True), then ((x · std + mean) - teacher's mean) / teacher's std, in float64.</summary>
    [Theory]
    [InlineData(4, new[] { -0.352498799, 0.682766982, -0.452776971, -0.17754346, -0.501629783, -0.201470493 }, -1.128283643)]
    [InlineData(9, new[] { 0.065502183, 0.768796602, 1.758018553, -1.541038078, 0.387652455, -0.716153201 }, -6.88722157)]
    public void ImagesAreResizedAndNormalized(int size, double[] expected, double sum)
    {
        using IRecipe recipe = size == 4 ? new SmallerImagesRecipe(new(48), new(), _images) : new LargerImagesRecipe(new(243), new(), _images);

        var seen = Seen(recipe, _images).flatten();

        int[] places = [0, 1, 5, 20, 40, 90];
        Assert.Equal(expected, places.Select(i => (double)seen[i].item<float>()), Close);
        Assert.Equal(sum, (seen.to(float64) * arange(seen.numel(), float64).cos()).sum().item<double>(), 1e-4);
    }

    [Fact]
    public void ImagesThatTheStudentTakesAsTheyAreAreNormalized()
    {
        using var recipe = new NormalizedImagesRecipe(new(108), new(), _images);

        var expected = cat([(_images.narrow(1, 0, 1) - 0.5) / 0.5, (_images.narrow(1, 1, 1) - 0.25) / 2, (_images.narrow(1, 2, 1) - 1) / 4], 1);
        Assert.True(Seen(recipe, _images).allclose(expected.flatten(1), 1e-5, 1e-6));
    }

    [Fact]
    public void ChannelsAreReversed()
    {
        using var recipe = new ReversedImagesRecipe(new(108), new(), _images);

        Assert.True(Seen(recipe, _images).equal(_images.flip(1).flatten(1)).all().item<bool>());
    }

    /// <summary>The student's lists are red, green, blue, the teacher's blue, green, red.</summary>
    [Fact]
    public void EveryListIsInTheOrderOfItsNetwork()
    {
        using var recipe = new ReversedAndNormalizedImagesRecipe(new(243), new(), _images);

        var resized = functional.interpolate(_images, [9, 9], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        Tensor red = resized.narrow(1, 0, 1) * 1 + 0.1, green = resized.narrow(1, 1, 1) * 2 + 0.2, blue = resized.narrow(1, 2, 1) * 3 + 0.3;
        var expected = cat([(blue - 0.5) / 0.5, (green - 0.25) / 2, (red - 1) / 4], 1);
        Assert.True(Seen(recipe, _images).allclose(expected.flatten(1), 1e-5, 1e-6));
    }

    [Fact]
    public void OnlyThreeChannelsAreReversed() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new ReversedImagesRecipe(new(144), new(), zeros(2, 4, 6, 6))).Message,
        "ReversedImagesRecipe", "[TeacherInput]", "[B, 3, …]", "[2, 4, 6, 6]", "ChannelOrder.Bgr");

    [Fact]
    public void AMethodMakesTheInput()
    {
        using var recipe = new PreparedImagesRecipe(new(108), new(), _images);

        Assert.True(Seen(recipe, _images).allclose((_images.flip(3) * 2).flatten(1)));
    }

    [Fact]
    public void AKeyOfItsOwn()
    {
        var larger = ones(2, 3, 7, 7);
        using var recipe = new OwnImagesRecipe(new(147), new(), _images, larger);
        var batch = new Dictionary<string, Tensor> { ["data"] = _images, ["data_teacher"] = larger };

        Assert.True(((IRecipe)recipe).RunTeacher(batch)[0].Value.allclose(ones(2, 147)));
        Assert.Equal(recipe.Step(_images, larger).Total.item<float>(), ((IRecipe)recipe).Step(batch).Total.item<float>());
        Assert.Equal(["data"], OwnImagesRecipe.Info.StudentInputs);
        Assert.Equal(["data_teacher"], OwnImagesRecipe.Info.TeacherInputs);
    }

    [Fact]
    public void TheStudentSeesItsOwnInputAndTheTeacherNoGradient()
    {
        var student = new AnsweringNet(48);
        using var recipe = new SmallerImagesRecipe(student, new(), _images);
        using var losses = recipe.Step(_images);
        losses.Total.backward();

        var values = ((IRecipe)recipe).Inspect(new Dictionary<string, Tensor> { ["data"] = _images });
        Assert.True(values[0].Value.allclose(student.call(_images)));
        Assert.False(values[1].Value.requires_grad);
        Assert.All(student.parameters(), static p => Assert.NotNull(p.grad));
    }

    [Theory]
    [InlineData(2L, 1L, 6L, 6L)]
    [InlineData(2L, 4L, 6L, 6L)]
    [InlineData(2L, 3L)]
    public void TheChannelsAreThoseOfTheSample(params long[] shape) => FaultText.Names(
        Assert.Throws<RecipeException>(() => new NormalizedImagesRecipe(new(108), new(), zeros(shape))).Message,
        "NormalizedImagesRecipe", "[TeacherInput]", "[B, 3, …]", "\"data\"", $"[{string.Join(", ", shape)}]");

    [Fact]
    public void WholeNumbersAreNotNormalized() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new NormalizedImagesRecipe(new(108), new(), zeros(2, 3, 6, 6, ScalarType.Byte))).Message,
        "[TeacherInput]", "Byte");

    [Fact]
    public void ItIsPartOfTheRecipe()
    {
        RecipeInfo[] infos =
        [
            SmallerImagesRecipe.Info, LargerImagesRecipe.Info, NormalizedImagesRecipe.Info, PreparedImagesRecipe.Info, OwnImagesRecipe.Info,
            ReversedImagesRecipe.Info,
        ];

        Assert.Equal(6, infos.Select(static i => i.Fingerprint).Distinct().Count());
        Assert.Equal(6, infos.Select(static i => i.TeacherPreparation).Distinct().Count());
        Assert.StartsWith("data: Prepare #", PreparedImagesRecipe.Info.TeacherPreparation, StringComparison.Ordinal);
        FaultText.Names(SmallerImagesRecipe.Info.TeacherPreparation, "4 × 4", "[0.5, 0.4, 0.3]", "[0.5, 0.25, 0.2]", "[0.485, 0.456, 0.406]");
        Assert.Equal("", OwnImagesRecipe.Info.TeacherPreparation);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var recipe = new SmallerImagesRecipe(new(48), new(), _images);
        recipe.Step(_images).Dispose();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        recipe.Step(_images).Dispose();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-5;

    private static Tensor Seen(IRecipe recipe, Tensor images) =>
        Assert.Single(recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = images })).Value;
}
