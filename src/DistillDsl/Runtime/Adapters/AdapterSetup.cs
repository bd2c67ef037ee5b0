using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds a term's adapter for the shapes that the dry run saw, on the sample's device. If none joins them, the setup records a fault.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AdapterSetup
{
    /// <summary>A 1×1 convolution with bias from the student's channels to the teacher's, in the rank of the features [B, C, …].</summary>
    public static Convolution Conv1x1(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        Conv1x1(setup, term, Adapter.Conv1x1, student, teacher, bias: true);

    /// <summary>A 1×1 convolution without bias from the student's channels to the teacher's, in the rank of the features [B, C, …].</summary>
    public static Convolution Conv1x1NoBias(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        Conv1x1(setup, term, Adapter.Conv1x1NoBias, student, teacher, bias: false);

    /// <summary>A linear layer over the channels of vectors [B, D], or of features whose channels are last in the networks.</summary>
    public static Linear LinearProjection(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!setup.Ask(term, student, teacher, AdapterRules.LinearProjection)) return null!;
        return setup.Own(() => nn.Linear(student.Shape![1], teacher.Shape![1], device: student.Device!, dtype: student.Type));
    }

    /// <summary>
    /// RepDistiller's ConvReg, in each position dimension: kernel 3 of stride 2 where the student's is twice the teacher's, transposed kernel 4 of stride 2
    /// where it is one half, otherwise kernel 1 + s − t; then batch norm and ReLU. Children: conv, bn, relu.
    /// </summary>
    public static Sequential ConvReg(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, Adapter.ConvReg, student, teacher)) return null!;
        var convolutions = Convolutions.For(student);
        var convolution = ConvRegConvolution(convolutions, student.Shape!, teacher.Shape!);
        setup.Require(term, convolution is not null,
            $"ConvReg needs a student feature at least as large as the teacher's, or exactly half its size; got {student} and {teacher}. Use Conv1x1, "
                + "which pools the larger feature.");
        if (convolution is null) return null!;
        return setup.Own(() => nn.Sequential(("conv", convolution()), ("bn", convolutions.BatchNorm(teacher.Shape![1])), ("relu", nn.ReLU())));
    }

    /// <summary>
    /// The connector of Heo et al.: a 1×1 convolution without bias, its weights from N(0, 2/C'), then batch norm, in the rank of the features [B, C, …].
    /// Children: conv, bn.
    /// </summary>
    public static Sequential Connector(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, Adapter.Connector, student, teacher)) return null!;
        var (convolutions, channels) = (Convolutions.For(student), teacher.Shape![1]);
        return setup.Own(() =>
        {
            var convolution = convolutions.Same(student.Shape![1], channels, 1, bias: false);
            using (no_grad()) nn.init.normal_(convolution.weight!, 0, Math.Sqrt(2.0 / channels));
            return nn.Sequential(("conv", convolution), ("bn", convolutions.BatchNorm(channels)));
        });
    }

    /// <summary>
    /// Two 1×1 convolutions with bias and a ReLU between them, from the student's channels to the teacher's, in the rank of the features [B, C, …]. Children:
    /// conv1, relu, conv2.
    /// </summary>
    public static Sequential Mlp(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, Adapter.Mlp, student, teacher)) return null!;
        var (convolutions, channels) = (Convolutions.For(student), teacher.Shape![1]);
        return setup.Own(() => nn.Sequential(
            ("conv1", convolutions.Same(student.Shape![1], channels, 1)), ("relu", nn.ReLU()), ("conv2", convolutions.Same(channels, channels, 1))));
    }

    private static Convolution Conv1x1(RecipeSetup setup, string term, Adapter adapter, Feature student, Feature teacher, bool bias)
    {
        if (!AreMaps(setup, term, adapter, student, teacher)) return null!;
        return setup.Own(() => Convolutions.For(student).Same(student.Shape![1], teacher.Shape![1], 1, bias));
    }

    private static Func<nn.Module<Tensor, Tensor>>? ConvRegConvolution(Convolutions convolutions, long[] s, long[] t)
    {
        var positions = s.Zip(t).Skip(2).ToArray();
        if (positions.All(static p => p.First == 2 * p.Second)) return () => convolutions.Convolution(s[1], t[1], [.. positions.Select(static _ => 3L)], 2, 1);
        if (positions.All(static p => 2 * p.First == p.Second)) return () => convolutions.Transposed(s[1], t[1], 4, stride: 2);
        if (positions.All(static p => p.First >= p.Second))
            return () => convolutions.Convolution(s[1], t[1], [.. positions.Select(static p => 1 + p.First - p.Second)], 1, 0);
        return null;
    }

    private static bool AreMaps(RecipeSetup setup, string term, Adapter adapter, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, (s, t) => AdapterRules.OfMaps(adapter, s, t));
}
