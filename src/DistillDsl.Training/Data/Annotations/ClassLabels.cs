namespace DistillDsl.Training.Data;

/// <summary>The labels of classes that files name.</summary>
internal static class ClassLabels
{
    /// <summary>The place of a name among the classes.</summary>
    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public static int Of(string name, IReadOnlyList<string> names, string where)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        throw new InvalidDataException($"{where} has the class \"{name}\"; the classes are {string.Join(", ", names.Select(known => $"\"{known}\""))}.");
    }
}
