using System.ComponentModel;
using System.Globalization;
using DistillDsl.Students;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds what a student needs that reuses its teacher's classifier, for the shapes that the dry run saw. Chen et al. 2022.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SimKdSetup
{
    /// <summary>The projector from the student's channels to the teacher's; a fault where features have no positions, or the factor leaves none.</summary>
    public static Sequential SimKdProjector(this RecipeSetup setup, string term, Feature student, Feature teacher, int factor) =>
        setup.Ask(term, student, teacher, (s, t) => MapRules.Reduced(s, t, factor))
            ? setup.Own(() => SimKdHead.Projector(Convolutions.For(student), student.Shape![1], teacher.Shape![1], factor))
            : null!;

    /// <summary>The student with the projector and the classifier; null where one of them has a fault, with which no recipe is completed.</summary>
    public static StudentWithHead Student(
        nn.Module<Tensor, Tensor> student, string layer, Feature seen, Feature teacher, int factor, Sequential? projector, Linear? classifier)
    {
        if (projector is null || classifier is null) return null!;
        long[] own = seen.Shape![2..], others = teacher.Shape![2..];
        var size = own.Zip(others).Any(static d => d.First > d.Second) ? own.Zip(others, Math.Min).ToArray() : null;
        List<string> arguments =
        [
            Number("channels", seen.Shape[1]), Number("teacherChannels", teacher.Shape[1]), Number("classes", classifier.weight!.shape[0]),
            Number("dimensions", own.Length), Number("factor", factor),
        ];
        if (size is not null) arguments.Add($"size: {Shapes.Text(size)}");
        if (classifier.bias is null) arguments.Add("bias: false");
        return new(student, layer, SimKdHead.Of(projector, classifier, own.Length, size))
        {
            HeadCode = $"{nameof(SimKdHead)}.{nameof(SimKdHead.Create)}({string.Join(", ", arguments)})",
        };
    }

    private static string Number(string name, long value) => $"{name}: {value.ToString(CultureInfo.InvariantCulture)}";
}
