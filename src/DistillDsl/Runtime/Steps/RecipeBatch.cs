using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Reads a data loader's batch for generated code, and checks its size.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecipeBatch
{
    /// <summary>The key of the input of networks that take one.</summary>
    internal const string OnlyInput = "data";

    /// <summary>The input, under "data".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Input(IReadOnlyDictionary<string, Tensor> batch, string recipe) => Input(batch, recipe, OnlyInput);

    /// <summary>The input of that key.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Input(IReadOnlyDictionary<string, Tensor> batch, string recipe, string key) => batch.TryGetValue(key, out var input)
        ? input
        : throw Missing(batch, recipe, $"\"{key}\", {(key == OnlyInput ? "the networks' input" : "an input of the networks")}");

    /// <summary>The target of that name; "label", the key of TorchSharp's data sets, is accepted for "labels".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Target(IReadOnlyDictionary<string, Tensor> batch, string recipe, string name) =>
        batch.TryGetValue(name, out var target) || (name == "labels" && batch.TryGetValue("label", out target))
            ? target
            : throw Missing(batch, recipe, $"\"{name}\", a target of its terms");

    /// <summary>The teacher's value of that name, in the type in which the losses are computed.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Feature(IReadOnlyDictionary<string, Tensor> teacher, string recipe, string name, ScalarType type) =>
        teacher.TryGetValue(name, out var feature)
        ? feature.In(type)
        : throw new ArgumentException($"{recipe}: the teacher's features lack \"{name}\", which this stage reads; they are {Keys(teacher)}.", nameof(teacher));

    /// <summary>The teacher's list of values of that name, name.0, name.1 and so on, in the type in which the losses are computed.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IReadOnlyList<Tensor> Features(IReadOnlyDictionary<string, Tensor> teacher, string recipe, string name, ScalarType type)
    {
        var levels = new List<Tensor> { Feature(teacher, recipe, $"{name}.0", type) };
        while (teacher.TryGetValue($"{name}.{levels.Count}", out var level)) levels.Add(level.In(type));
        return levels;
    }

    /// <summary>Called by losses that sum over the levels of two lists.</summary>
    /// <exception cref="ArgumentException">One list has more than the other, or both are empty.</exception>
    public static void RequireSameLevels(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher, string loss)
    {
        if (student.Count == 0 || student.Count != teacher.Count)
            throw new ArgumentException(
                $"{loss} compares the levels of two lists one by one; the student's has {student.Count}, the teacher's {teacher.Count}.", nameof(student));
    }

    /// <summary>Called by losses that compare the samples of a batch with each other.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static void RequireTwoSamples(Tensor features, string loss)
    {
        if (features.size(0) < 2)
            throw new ArgumentException(
                $"{loss} compares the samples of a batch with each other and needs at least two; got {Shapes.Text(features.shape)}. Let the loader drop its "
                    + "last, smaller batch.", nameof(features));
    }

    private static ArgumentException Missing(IReadOnlyDictionary<string, Tensor> batch, string recipe, string what) =>
        new($"{recipe}: the batch lacks {what}; its keys are {Keys(batch)}.", nameof(batch));

    private static string Keys(IReadOnlyDictionary<string, Tensor> values) =>
        string.Join(", ", values.Keys.Order(StringComparer.Ordinal).Select(key => $"\"{key}\""));
}
