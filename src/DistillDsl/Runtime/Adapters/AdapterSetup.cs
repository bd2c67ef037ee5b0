using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds a term's adapter for the shapes that the dry run saw, on the sample's device. If none joins them, the setup records a fault.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AdapterSetup
{
    /// <summary>A 1×1 convolution with bias from the student's channels to the teacher's; both are [B, C, H, W].</summary>
    public static Conv2d Conv1x1(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        Conv1x1(setup, term, Adapter.Conv1x1, student, teacher, bias: true);

    /// <summary>A 1×1 convolution without bias from the student's channels to the teacher's; both are [B, C, H, W].</summary>
    public static Conv2d Conv1x1NoBias(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        Conv1x1(setup, term, Adapter.Conv1x1NoBias, student, teacher, bias: false);

    /// <summary>A linear layer over the last dimension; the other dimensions of both, [B, …, D], are equal.</summary>
    public static Linear LinearProjection(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!setup.Ask(term, student, teacher, AdapterRules.LinearProjection)) return null!;
        return setup.Own(() => nn.Linear(student.Shape![^1], teacher.Shape![^1], device: student.Device!, dtype: student.Type));
    }

    /// <summary>
    /// RepDistiller's ConvReg: 3×3 of stride 2 if the student's map is twice the teacher's, transposed 4×4 of stride 2 if it is half, otherwise
    /// kernel 1 + s_H − t_H by 1 + s_W − t_W; then batch norm and ReLU. Children: conv, bn, relu.
    /// </summary>
    public static Sequential ConvReg(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, Adapter.ConvReg, student, teacher)) return null!;
        var (s, t) = (student.Shape!, teacher.Shape!);
        var convolution = ConvRegConvolution(student, s, t);
        setup.Require(term, convolution is not null,
            $"ConvReg joins maps where the student's is twice or half the teacher's, or larger; {student} and {teacher} are neither. Use Conv1x1, which pools "
                + "the larger map.");
        if (convolution is null) return null!;
        return setup.Own(() => nn.Sequential(
            ("conv", convolution()),
            ("bn", nn.BatchNorm2d(t[1], device: student.Device!, dtype: student.Type)),
            ("relu", nn.ReLU())));
    }

    /// <summary>
    /// The connector of Heo et al.: a 1×1 convolution without bias, its weights from N(0, 2/C'), then batch norm; both are [B, C, H, W].
    /// Children: conv, bn.
    /// </summary>
    public static Sequential Connector(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, Adapter.Connector, student, teacher)) return null!;
        var (device, type, channels) = (student.Device!, student.Type, teacher.Shape![1]);
        return setup.Own(() =>
        {
            var convolution = nn.Conv2d(student.Shape![1], channels, 1L, bias: false, device: device, dtype: type);
            using (no_grad()) nn.init.normal_(convolution.weight!, 0, Math.Sqrt(2.0 / channels));
            return nn.Sequential(("conv", convolution), ("bn", nn.BatchNorm2d(channels, device: device, dtype: type)));
        });
    }

    private static Conv2d Conv1x1(RecipeSetup setup, string term, Adapter adapter, Feature student, Feature teacher, bool bias)
    {
        if (!AreMaps(setup, term, adapter, student, teacher)) return null!;
        return setup.Own(() => nn.Conv2d(student.Shape![1], teacher.Shape![1], 1L, bias: bias, device: student.Device!, dtype: student.Type));
    }

    private static Func<nn.Module<Tensor, Tensor>>? ConvRegConvolution(Feature student, long[] s, long[] t)
    {
        var (device, type) = (student.Device!, student.Type);
        if (s[2] == 2 * t[2] && s[3] == 2 * t[3]) return () => nn.Conv2d(s[1], t[1], 3L, stride: 2, padding: 1, device: device, dtype: type);
        if (2 * s[2] == t[2] && 2 * s[3] == t[3]) return () => nn.ConvTranspose2d(s[1], t[1], 4L, stride: 2, padding: 1, device: device, dtype: type);
        if (s[2] >= t[2] && s[3] >= t[3]) return () => nn.Conv2d(s[1], t[1], (1 + s[2] - t[2], 1 + s[3] - t[3]), device: device, dtype: type);
        return null;
    }

    private static bool AreMaps(RecipeSetup setup, string term, Adapter adapter, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, (s, t) => AdapterRules.OfMaps(adapter, s, t));
}
