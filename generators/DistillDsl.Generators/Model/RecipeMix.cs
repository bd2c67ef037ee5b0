using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>The settings of a [Mix].</summary>
/// <param name="Output">The student's output.</param>
/// <param name="Alpha">The share of the terms that read the teacher.</param>
/// <param name="Ratio">The factor of the output's loss.</param>
internal sealed record RecipeMix(OutputPlace Output, double Alpha, double Ratio)
{
    /// <summary>Whether a term reads that output, or an element of it if it is a list.</summary>
    public bool Holds(Term term) => term.ReadsStudentOutput && Holds(term.StudentOutput);

    /// <summary>The share of a term in the mix.</summary>
    public double ShareOf(Term term) => Share(term.ReadsTeacher);

    /// <summary>The share of the terms that read the teacher, or of those that do not.</summary>
    // In decimal arithmetic: 1 - 0.9 is 0.1.
    public double Share(bool soft) => soft ? Alpha : (double)(1 - (decimal)Alpha);

    private bool Holds(OutputPlace place) => place.Path == Output.Path
        || (Output.IsList && (Output.Path.Length == 0 || place.Path.StartsWith(Output.Path + ".", StringComparison.Ordinal)));

    /// <summary>Reads a recipe's mixes: each one, or its faults.</summary>
    /// <param name="given">The attributes.</param>
    /// <param name="student">The student's output.</param>
    /// <param name="terms">The terms with their places.</param>
    public static IEnumerable<MixReading> Read(IReadOnlyList<MixAttribute> given, OutputNode student, IReadOnlyList<Term> terms)
    {
        var (paths, before) = (new OutputPaths("student", student), new List<RecipeMix>());
        foreach (var attribute in given)
        {
            var search = attribute.Output is { } path ? paths.Find(path, OutputKind.Either) : paths.Only(OutputKind.Either);
            if (search.Place is not { } place)
            {
                yield return new(null, search.At(nameof(attribute.Output)), []);
                continue;
            }
            if (OptionRanges.Faults(attribute).Any())
            {
                yield return new(null, null, []);
                continue;
            }
            var mix = new RecipeMix(place, attribute.Alpha, attribute.Ratio);
            var faults = mix.Faults(terms, before).ToArray();
            before.Add(mix);
            yield return new(faults.Length == 0 ? mix : null, null, faults);
        }
    }

    private IEnumerable<OptionFault> Faults(IReadOnlyList<Term> terms, List<RecipeMix> before)
    {
        var name = Output.Path.Length == 0 ? "the output" : $"'{Output.Path}'";
        if (before.Any(b => b.Holds(Output) || Holds(b.Output)))
        {
            yield return new(nameof(Output), $"is {name}, which already has a [Mix]; an output can have only one");
            yield break;
        }
        var held = terms.Where(Holds).ToArray();
        if (held.Length == 0) yield return new(nameof(Output), $"is {name}, which no term reads");
        if (Alpha is not (0 or 1)) yield break;
        var without = held.FirstOrDefault(t => ShareOf(t) == 0);
        if (without is not null)
            yield return new(nameof(Alpha),
                $"is {Alpha}, so [{Short(without)}] on {name}, which reads {(without.ReadsTeacher ? "the teacher" : "only the student")}, would "
                    + "have no effect; remove the term, or choose an Alpha between 0 and 1");
    }

    private static string Short(Term term) => term.Options.GetType().Name.Replace("Attribute", "");
}

/// <summary>A [Mix] that was read.</summary>
/// <param name="Mix">Its settings; null if something is wrong, including its option values.</param>
/// <param name="OutputFault">The fault of its output.</param>
/// <param name="Faults">The other faults.</param>
internal sealed record MixReading(RecipeMix? Mix, OptionFault? OutputFault, IReadOnlyList<OptionFault> Faults);
