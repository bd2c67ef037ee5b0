using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The values that generated code returns through <see cref="IRecipe"/>, by name: only those of the current stage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecipeValues
{
    /// <summary>The values that are not null; null are those that the stage does not read or compute.</summary>
    public static IReadOnlyList<(string Name, Tensor Value)> Present(ReadOnlySpan<(string Name, Tensor? Value)> values)
    {
        var present = new List<(string, Tensor)>(values.Length);
        foreach (var (name, value) in values)
            if (value is not null) present.Add((name, value));
        return present;
    }

    /// <summary>The weights and temperatures that are not null; null are those of inactive terms.</summary>
    public static IReadOnlyList<(string Name, double Value)> Scheduled(ReadOnlySpan<(string Name, double? Value)> values)
    {
        var present = new List<(string, double)>(values.Length);
        foreach (var (name, value) in values)
            if (value is { } number) present.Add((name, number));
        return present;
    }

    /// <summary>The values that are not null, moved out of the scope.</summary>
    public static IReadOnlyList<(string Name, Tensor Value)> MovedOutOf(DisposeScope scope, ReadOnlySpan<(string Name, Tensor? Value)> values)
    {
        // An element of a list that is read both as a whole and by itself occurs twice.
        var present = Present(values).DistinctBy(static v => v.Name).ToArray();
        foreach (var (_, value) in present) scope.MoveToOuter(value);
        return present;
    }

    /// <summary>The values that are not null, moved out of the scope, each with those of its terms that are active.</summary>
    public static IReadOnlyList<TapValue> Taps(
        DisposeScope scope, RecipeInfo info, int stage, ReadOnlySpan<(string Place, string[] Terms, Tensor? Value)> values)
    {
        var on = info.Terms.Where(t => t.IsOn(stage)).Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
        var present = new List<TapValue>(values.Length);
        foreach (var (place, terms, value) in values)
            if (value is not null) present.Add(new(place, string.Join(", ", terms.Where(on.Contains)), scope.MoveToOuter(value)));
        return present;
    }

    /// <summary>The tensors of a list by name: <c>det.0</c>, <c>det.1</c> and so on; none if the stage does not read it.</summary>
    public static IEnumerable<(string Name, Tensor? Value)> Levels(string name, IReadOnlyList<Tensor>? levels) =>
        (levels ?? []).Select((level, i) => ($"{name}.{i}", (Tensor?)level));

    /// <summary>The tensors of a list by their places in words, with the terms that read them; none if the stage does not read it.</summary>
    public static IEnumerable<(string Place, string[] Terms, Tensor? Value)> Levels(
        string output, string path, string[] terms, IReadOnlyList<Tensor>? levels) =>
        (levels ?? []).Select((level, i) => ($"{output} \"{(path.Length == 0 ? "" : path + ".")}{i}\"", terms, (Tensor?)level));

    /// <summary>The exception for a request for the features of a teacher that there is not: what the terms read is trained itself.</summary>
    public static InvalidOperationException NoTeacher(string recipe) =>
        new($"{recipe}: there is no teacher whose features could be computed beforehand, because what its terms compare is trained itself; take a step of the "
            + "batch alone.");

    /// <summary>The exception for a request for a teacher that has been released.</summary>
    /// <param name="recipe">The recipe's name.</param>
    /// <param name="isDisposed">Whether the recipe is disposed.</param>
    public static InvalidOperationException Released(string recipe, bool isDisposed) => isDisposed
        ? new ObjectDisposedException(recipe)
        : new InvalidOperationException($"{recipe}: the teacher has been released; pass its features to the step, as IRecipe.RunTeacher returned them.");
}
