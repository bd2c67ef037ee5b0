using DistillDsl.Training.Tests.Training;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>A classifier whose outputs go through one more function.</summary>
internal sealed class Ending : Module<Tensor, Tensor>
{
    private readonly Classifier net = new();
    private readonly Func<Tensor, Tensor> _end;

    public Ending(Func<Tensor, Tensor> end)
        : base(nameof(Ending))
    {
        RegisterComponents();
        _end = end;
    }

    public override Tensor forward(Tensor input) => _end(net.call(input));
}

[Recipe(Student = typeof(Ending), Teacher = typeof(Ending))]
[Task]
[Distill(Kind = KL)]
[Dkd]
[Distill(Kind = Mse)]
internal sealed partial class EndingRecipe;

/// <summary>
/// The networks end in a softmax, as in Keras, where models return probabilities: the losses apply another one, and the KL of nearly uniform
/// distributions is 40 times too small. Met by people who come from Keras.
/// </summary>
public sealed class SoftmaxOutputTests
{
    [Theory]
    [InlineData(true, false, new[] { "task", "kl", "dkd" })]
    [InlineData(false, true, new[] { "kl", "dkd" })]
    public void IsRefusedWhereALossAppliesASoftmax(bool student, bool teacher, string[] terms)
    {
        var fault = Assert.Throws<RecipeException>(() => Make(student ? Probabilities : Logits, teacher ? Probabilities : Logits));

        Assert.Equal(terms, fault.Faults.Select(line => line.Split(':')[0]));
        Assert.All(fault.Faults, line => FaultText.Names(line, student ? "the student's output [2, 3]" : "the teacher's output [2, 3]", "softmax", "logits"));
    }

    [Fact]
    public void InHalfPrecisionToo() =>
        Assert.Throws<RecipeException>(() => Make(x => Probabilities(x).to(ScalarType.BFloat16), x => Probabilities(x).to(ScalarType.BFloat16)));

    [Fact]
    public void LogarithmsOfProbabilitiesAreLogits()
    {
        manual_seed(3);
        using var net = Make(Logits, Logits);
        manual_seed(3);
        using var logarithms = Make(x => functional.log_softmax(x, 1), x => functional.log_softmax(x, 1));
        var batch = TinyData.Batches(1)[0];

        using var expected = net.Step(batch["data"], batch["labels"]);
        using var actual = logarithms.Step(batch["data"], batch["labels"]);

        Assert.Equal(expected.Task.item<float>(), actual.Task.item<float>(), 1e-5);
        Assert.Equal(expected.Kl.item<float>(), actual.Kl.item<float>(), 1e-5);
        Assert.Equal(expected.Dkd.item<float>(), actual.Dkd.item<float>(), 1e-4);
    }

    private static Tensor Logits(Tensor x) => x;

    private static Tensor Probabilities(Tensor x) => functional.softmax(x, 1);

    private static EndingRecipe Make(Func<Tensor, Tensor> student, Func<Tensor, Tensor> teacher) => new(new(student), new(teacher), randn(2, 4));
}
