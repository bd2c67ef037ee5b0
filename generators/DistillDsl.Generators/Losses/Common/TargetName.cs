using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The name of a target, which is an argument of <c>Step</c> and <c>Compute</c>.</summary>
internal static class TargetName
{
    /// <summary>The fault of a name that an option sets; none if it can be an argument.</summary>
    public static IEnumerable<OptionFault> Faults(string option, string name)
    {
        if (!Identifiers.IsValid(name))
            yield return new(option, $"'{name}' is not a valid C# identifier; it names an argument of Step");
        else if (GeneratedNames.Locals.Contains(name))
            yield return new(option, $"'{name}' is taken by Step or Compute itself; choose another name");
    }
}
