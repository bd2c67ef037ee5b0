using System.Globalization;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// Identifies a recipe on any machine: two with the same fingerprint compute the same. It covers only options that differ from their
/// defaults, so that it does not change when a later version adds an option.
/// </summary>
internal static class RecipeFingerprint
{
    public static string Of(RecipeModel recipe) => Fingerprint.Of(Canonical(recipe)).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Everything that the losses depend on, in one text that changes with any of it.</summary>
    private static string Canonical(RecipeModel recipe)
    {
        var terms = recipe.Terms.Select(static t => $"{t.Name}: {t.GivenOptions}{Outputs(t)}{Layouts(t)}");
        var stages = recipe.GivenStages.Where(static s => s.Values.Any())
            .Select(static s => $"Stage({Literals.Integer(s.Number)}: {string.Join(", ", s.Values.OrderBy(static v => v, StringComparer.Ordinal))})");
        var mixes = recipe.Mixes.Select(Mix).OrderBy(static m => m, StringComparer.Ordinal);
        var head = $"{recipe.Frame.RecipeName}({recipe.Frame.StudentName}, {recipe.Frame.Group?.Description ?? recipe.Frame.TeacherName})";
        return string.Join("\n", terms.Concat(stages).Concat(mixes).Concat(TeacherInput(recipe.Frame)).Prepend(head));
    }

    private static IEnumerable<string> TeacherInput(RecipeFrame frame)
    {
        if (frame.Preparation.Length > 0) yield return $"TeacherInput({frame.Preparation})";
        if (!frame.TeacherInputs.Select(static i => i.Key).SequenceEqual(frame.StudentInputs.Select(static i => i.Key)))
            yield return $"TeacherInputs({string.Join(", ", frame.TeacherInputs.Select(static i => i.Key))})";
    }

    private static string Mix(RecipeMix mix)
    {
        var (usual, text) = (new MixAttribute(), $"Mix({mix.Output.Path}:");
        if (!mix.Alpha.Equals(usual.Alpha)) text += $" Alpha = {Literals.Number(mix.Alpha)}";
        if (!mix.Ratio.Equals(usual.Ratio)) text += $" Ratio = {Literals.Number(mix.Ratio)}";
        return text + ")";
    }

    /// <summary>The layouts that are read; nothing where both are the default, whether or not they are declared.</summary>
    private static string Layouts(Term term) => (term.StudentLayout, term.TeacherLayout) is (Layout.ChannelsFirst, Layout.ChannelsFirst)
        ? ""
        : $" in {term.StudentLayout} => {term.TeacherLayout}";

    private static string Outputs(Term term)
    {
        var (student, teacher) = (term.ReadsStudentOutput ? term.StudentOutput.Path : "", term.ReadsTeacherOutput ? term.TeacherOutput.Path : "");
        return student.Length + teacher.Length == 0 ? "" : $" of {student} => {teacher}";
    }
}
