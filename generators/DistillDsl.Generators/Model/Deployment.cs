using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>What a term needs that replaces the student where it is evaluated and exported.</summary>
internal static class Deployment
{
    private const string Layer = nameof(FeatureTermAttribute.Layer);

    /// <summary>Why a term cannot replace the student; null if it can, or does not.</summary>
    /// <param name="term">The term.</param>
    /// <param name="student">The student's output.</param>
    /// <param name="inputs">The number of tensors that the student takes.</param>
    /// <param name="kind">From whom the student learns.</param>
    public static OptionFault? Fault(Term term, OutputNode student, int inputs, TeachingKind kind)
    {
        if (term.Deployed is null) return null;
        if (kind == TeachingKind.Self)
            return new(Layer, "reuses the teacher's classifier, but the student is its own teacher; name a teacher");
        if (!student.IsTensor || inputs != 1)
            return new(Layer, "replaces the student's output, for which the student must take one tensor and return one, Module<Tensor, Tensor>");
        return term.StudentLayout == Layout.ChannelsFirst ? null
            : new(nameof(TermAttribute.Layout), $"is {term.StudentLayout}, but the student's map must be [B, C, …]; tap a layer that gives it so");
    }

    /// <summary>What is wrong with a second term of a recipe that replaces the student.</summary>
    public static OptionFault Second { get; } = new(Layer, "replaces the student's output, which another term of this recipe does too; keep one of them");
}
