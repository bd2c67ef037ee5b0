using System.Globalization;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>A [TeacherInput] with what it says.</summary>
/// <param name="Data">The attribute.</param>
/// <param name="Given">Its values.</param>
/// <param name="Input">The teacher's input that it is about.</param>
/// <param name="Method">The user's own method; null if none is named.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record TeacherInputReader(
    AttributeData Data, TeacherInputAttribute Given, string Input, IMethodSymbol? Method, IReadOnlyList<OptionFault> Faults)
{
    public bool CanBeUsed => Faults.Count == 0;

    /// <summary>Whether a recipe has any.</summary>
    public static bool AreIn(INamedTypeSymbol recipe) => recipe.GetAttributes().Any(static a => AttributeReader.Is(a, nameof(TeacherInputAttribute)));

    /// <summary>All of a recipe, those half typed left out: the compiler speaks of them.</summary>
    /// <param name="recipe">The annotated class.</param>
    /// <param name="inputs">What the teacher takes.</param>
    /// <param name="student">The keys of what the student takes.</param>
    /// <param name="hasTeacher">Whether there is a frozen teacher.</param>
    public static IEnumerable<TeacherInputReader> Read(
        INamedTypeSymbol recipe, IReadOnlyList<string> inputs, IReadOnlyList<string> student, bool hasTeacher)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var data in recipe.GetAttributes())
        {
            if (!AttributeReader.Is(data, nameof(TeacherInputAttribute)) || OptionSource.ReadAll(data) is not { } options) continue;
            var given = new TeacherInputAttribute();
            if (!OptionSource.SetAll(given, options)) continue;
            var input = given.Input ?? inputs[0];
            var method = given.Method is { } name ? Methods(recipe, name).FirstOrDefault(static m => Fault(m) is null) : null;
            OptionFault[] faults =
            [
                .. InputFaults(given, inputs), .. KeyFaults(given, student), .. TeacherInputValues.Faults(given), .. MethodFaults(given, recipe),
            ];
            if (!hasTeacher)
                faults = [.. faults, new(nameof(given.Input), "is the input of a teacher, which this recipe does not have; remove [TeacherInput]")];
            if (!seen.Add(input)) faults = [.. faults, new(nameof(given.Input), $"is '{input}', which another [TeacherInput] describes already")];
            yield return new(data, given, input, method, faults);
        }
    }

    /// <summary>What the teacher gets; null if it gets the batch's own.</summary>
    /// <param name="suffix">Of the generated method's name, if the teacher takes several inputs.</param>
    /// <param name="nested">Whether the code goes into a class of its own in the annotated one.</param>
    public InputPreparation? Preparation(string suffix, bool nested)
    {
        if (Method is not null) return new(Call(Method, nested), $"{Method.Name} #{Hash(Method)}", new(), new());
        var steps = TeacherInputValues.Steps(Given);
        var sizes = Given.Size > 0 ? [Given.Size, Given.Size] : Given.Sizes;
        return sizes.Length == 0 && steps.Count == 0 && Given.ChannelOrder == ChannelOrder.Rgb
            ? null
            : new(GeneratedNames.ForTeacher + suffix, null, new(sizes), steps, Given.ChannelOrder);
    }

    private static IEnumerable<OptionFault> InputFaults(TeacherInputAttribute given, IReadOnlyList<string> inputs)
    {
        var all = string.Join(", ", inputs);
        if (given.Input is null && inputs.Count > 1) yield return new(nameof(given.Input), $"is not given, but the teacher takes several: {all}; name one");
        if (given.Input is not { } name || inputs.Contains(name)) yield break;
        var nearest = NameDistance.Order(inputs, name).First();
        yield return new(nameof(given.Input), $"is '{name}', but the teacher's forward takes {all}; did you mean '{nearest}'?");
    }

    private static IEnumerable<OptionFault> KeyFaults(TeacherInputAttribute given, IReadOnlyList<string> student)
    {
        if (given.Key is not { } key || student.Contains(key)) yield break;
        foreach (var fault in TargetName.Faults(nameof(given.Key), key)) yield return fault;
        if (given.StudentMean.Length + given.StudentStd.Length > 0)
            yield return new(nameof(given.Key),
                $"is '{key}', which the student does not take, so StudentMean and StudentStd describe nothing; give Mean and Std alone");
    }

    private static IEnumerable<OptionFault> MethodFaults(TeacherInputAttribute given, INamedTypeSymbol recipe)
    {
        if (given.Method is not { } name) yield break;
        var methods = Methods(recipe, name).ToArray();
        if (methods.Length == 0)
            yield return new(nameof(given.Method), $"names '{name}', but {recipe.Name} has no such method; declare static Tensor {name}(Tensor input)");
        else if (methods.All(static m => Fault(m) is not null))
            yield return new(nameof(given.Method), $"names '{name}', which {Fault(methods[0])}; declare static Tensor {name}(Tensor input)");
        if (given.Size != 0 || given.Sizes.Length > 0 || given.ChannelOrder != ChannelOrder.Rgb
            || TeacherInputValues.Lists(given).Any(static l => l.Values.Length > 0))
            yield return new(nameof(given.Method),
                "makes the whole input, so Size, Sizes, ChannelOrder, Mean, Std, StudentMean and StudentStd are not read; remove them");
    }

    private static string? Fault(IMethodSymbol method) =>
        !method.IsStatic ? "is not static"
        : method.IsGenericMethod ? "has type parameters"
        : method.Parameters.Length != 1 || !TorchTypes.IsTensor(method.Parameters[0].Type) || method.Parameters[0].RefKind != RefKind.None
            ? "does not take one Tensor"
        : !TorchTypes.IsTensor(method.ReturnType) ? "does not return a Tensor"
        : null;

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol recipe, string name)
    {
        for (var type = recipe; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers(name))
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                    && (SymbolEqualityComparer.Default.Equals(type, recipe) || method.DeclaredAccessibility != Accessibility.Private))
                    yield return method;
    }

    private static string Call(IMethodSymbol method, bool nested) => nested
        ? $"{method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Identifiers.Escaped(method.Name)}"
        : Identifiers.Escaped(method.Name);

    /// <summary>Of the method's text, white space and comments left out, so that another method is another preparation.</summary>
    private static string Hash(IMethodSymbol method) => Fingerprint.Of(string.Join(" ",
        method.DeclaringSyntaxReferences.SelectMany(static r => r.GetSyntax().DescendantTokens()).Select(static t => t.Text)))
        .ToString("x16", CultureInfo.InvariantCulture);
}
