using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), BoxRegression(Layer = "layer1", Labels = "labels", PerClass = true)]
internal sealed partial class BoxRegressionRecipe;

/// <summary>The foreground's rows and their classes' boxes picked by index, of 21 classes; a quarter of the boxes is foreground.</summary>
internal sealed class BoxRegressionBenchmark : LossBenchmark
{
    private const long Boxes = 2048;
    private const long Classes = 21;

    private readonly BoxRegressionRecipe _recipe;
    private readonly Tensor _boxes;
    private readonly Tensor _labels;

    public BoxRegressionBenchmark() : base("Fast R-CNN boxes", [[Boxes, 4 * Classes]])
    {
        _recipe = Own(new BoxRegressionRecipe(StudentNetwork, TeacherNetwork, Sample));
        _boxes = Own(randn(Boxes, 4).DetachFromDisposeScope());
        _labels = Own((randint(1L, Classes, [Boxes], dtype: ScalarType.Int64) * (rand(Boxes) < 0.25)).DetachFromDisposeScope());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(null, Student[0]), new(null), _boxes, _labels).Total;

    public override Tensor Textbook()
    {
        var rows = where(_labels > 0)[0];
        var ofClass = Student[0].view(Boxes, Classes, 4).index_select(0, rows);
        var classes = _labels.index_select(0, rows).view(-1, 1, 1).expand(-1, 1, 4);
        return F.smooth_l1_loss(ofClass.gather(1, classes).squeeze(1), _boxes.index_select(0, rows), reduction: nn.Reduction.Sum) / Boxes;
    }
}
