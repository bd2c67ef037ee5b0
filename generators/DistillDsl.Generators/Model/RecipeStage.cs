using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Model;

/// <summary>The settings of a [Stage].</summary>
/// <param name="Given">The attribute.</param>
/// <param name="Options">The names of the options that are set; the others are the trainer's.</param>
internal sealed record RecipeStage(StageAttribute Given, EquatableArray<string> Options)
{
    public int Number => Given.Number;

    /// <summary>Whether it restricts which of the student's layers are trained.</summary>
    public bool NamesLayers => Given.Train.Length > 0 || Given.Freeze.Length > 0;

    /// <summary>The faults of options that their ranges do not cover.</summary>
    public IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Gives(nameof(Given.Epochs)) && Gives(nameof(Given.Steps)))
                yield return new(nameof(Given.Steps), "is given together with Epochs; give one of them");
            if (Gives(nameof(Given.Momentum)) && Gives(nameof(Given.Optimizer)) && Given.Optimizer != OptimizerKind.Sgd)
                yield return new(nameof(Given.Momentum), $"has no effect for {Given.Optimizer}; it is an option of Sgd");
            foreach (var fault in Milestones.Faults(Given.Schedule, nameof(Given.Schedule), Given.Milestones, Gives(nameof(Given.Milestones)),
                Gives(nameof(Given.Gamma)))) yield return fault;
            foreach (var fault in Paths(nameof(Given.Train), Given.Train).Concat(Paths(nameof(Given.Freeze), Given.Freeze))) yield return fault;
            foreach (var path in Given.Freeze.Intersect(Given.Train))
                yield return new(nameof(Given.Freeze), $"has '{path}', which Train has too; a layer is either trained or frozen");
        }
    }

    /// <summary>The values that are set, as in an initializer of a StageInfo: <c>Epochs = 21</c>.</summary>
    public IEnumerable<string> Values => Options.Where(static o => o != nameof(StageAttribute.Name))
        .Select(o => (Name: o, Value: Given.GetType().GetProperty(o)!.GetValue(Given)))
        // An empty list of layers is the default.
        .Where(static o => o.Value is not string[] { Length: 0 }).Select(static o => $"{o.Name} = {Code(o.Value)}");

    private bool Gives(string option) => Options.Contains(option);

    private static IEnumerable<OptionFault> Paths(string option, string[] paths)
    {
        foreach (var path in paths)
            if (string.IsNullOrWhiteSpace(path)) yield return new(option, "does not name a layer; give layers' paths in the student, such as \"layer3\"");
        foreach (var twice in paths.GroupBy(static p => p).Where(static g => g.Count() > 1))
            yield return new(option, $"has '{twice.Key}' twice");
    }

    private static string Code(object value) => value switch
    {
        int number => Literals.Integer(number),
        double number => Literals.Double(number),
        // Fully qualified: StageInfo has properties with these names.
        Enum name => $"global::DistillDsl.{name.GetType().Name}.{name}",
        int[] numbers => $"[{string.Join(", ", numbers.Select(static n => Literals.Integer(n)))}]",
        string[] texts => $"[{string.Join(", ", texts.Select(Literals.String))}]",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
