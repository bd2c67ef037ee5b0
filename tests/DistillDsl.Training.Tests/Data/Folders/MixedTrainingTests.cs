using DistillDsl.Training.Data;
using TorchSharp.Modules;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Data;

/// <summary>Images of 24 × 18 to two classes.</summary>
internal sealed class PhotoNet : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(3 * 18 * 24, 2);

    public PhotoNet()
        : base(nameof(PhotoNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(input.flatten(1));
}

[Recipe(Student = typeof(PhotoNet), Teacher = typeof(PhotoNet))]
[Task(SoftLabels = true)]
[Distill(Kind = KL)]
internal sealed partial class PhotoRecipe;

/// <summary>A recipe on image files: the sample, and mixed labels as class probabilities.</summary>
public sealed class MixedTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARecipeReadsMixedLabels()
    {
        foreach (var (name, file) in new[] { ("a", "rgb.png"), ("b", "rgb.jpg"), ("b", "gray.png") })
            File.Copy(References.File(file), Path.Combine(Directory.CreateDirectory(_folder.File(name)).FullName, file));
        var loader = new ImageFolderLoader(ImageFolder.Open(_folder.Path), new() { Mixing = new CutMix(), Seed = 2, Normalization = Normalization.ImageNet });
        using var sample = loader.Sample();
        using PhotoNet student = new(), teacher = new();
        using var recipe = new PhotoRecipe(student, teacher, sample);

        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            using var losses = recipe.Step(batch["data"], batch["labels"]);
            var expected = batch["labels"].mul(student.call(batch["data"]).log_softmax(1)).sum(1).mean().neg();
            Assert.Equal(expected.item<float>(), losses.Task.item<float>(), 1e-4f);
        }
    }
}
