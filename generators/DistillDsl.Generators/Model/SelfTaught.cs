using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>What terms of a student without a teacher must name: two different places of the one network.</summary>
internal static class SelfTaught
{
    private const string TeacherOutput = nameof(OutputTermAttribute.TeacherOutput);

    /// <summary>The fault of a term that names only one place; null if there is none.</summary>
    public static OptionFault? Fault(Term term, OutputNode student)
    {
        if (term.ReadsStudentOutput && term.ReadsTeacherOutput && student.IsTensor)
            return new(TeacherOutput,
                "cannot name a second output, because the student returns a single tensor; compare layers, or return the deeper output too");
        if (term.ReadsTeacherOutput && !student.IsTensor && term.GivenTeacherOutput is null)
            return new(TeacherOutput, "is not given, but the student is its own teacher; name the deeper output from which this one learns");
        var layers = term.TeacherLayers.ToArray();
        return layers.Length > 0 && layers.SequenceEqual(term.StudentLayers)
            ? SamePlace(term.Options.GetType().GetProperty(nameof(FeatureTermAttribute.TeacherLayer)) is { } one ? one.Name : "Layers")
            : null;
    }

    /// <summary>The fault of an option that names the place that the term trains.</summary>
    public static OptionFault SamePlace(string option) =>
        new(option, "is the place that the term trains, and the student is its own teacher; name a deeper one");
}
