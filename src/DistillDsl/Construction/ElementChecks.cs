namespace DistillDsl;

/// <summary>The shape checks of losses that compare single elements or train a module between two maps. A place that the dry run did not reach is passed over.</summary>
public static class ElementChecks
{
    /// <summary>Two maps [B, C, H, W], of whatever channels and sizes; false, with a fault, where they are not, and where the dry run did not get there.</summary>
    public static bool TwoMaps(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return false;
        var fits = s.Length == 4 && t.Length == 4;
        setup.Require(term, fits, $"needs maps [B, C, H, W]; {student} and {teacher} are not both. Tap a convolution or the layer after one.");
        return fits;
    }

    /// <summary>Features of the same shape, [B, D] or [B, C, H, W], that are compared neuron by neuron as they are.</summary>
    public static void SameNeurons(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        if (s.Length < 2 || s.Length != t.Length)
            setup.Require(term, false, $"needs features [B, D] or [B, C, H, W] of both networks; {student} and {teacher} are not.");
        else if (s[1] != t[1])
            setup.Require(term, false, $"{student} has {s[1]} channels, {teacher} has {t[1]}; add Adapter = {(s.Length == 4 ? "Connector" : "Linear")} to join them.");
        else
            setup.SamePositions(term, student, teacher);
    }

    /// <summary>Maps of the same height and width, whatever their channels are: the loss compares single elements and pools neither map.</summary>
    public static void SamePositions(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { Length: >= 2 } s || teacher.Shape is not { } t || t.Length != s.Length) return;
        setup.Require(term, s.AsSpan(2).SequenceEqual(t.AsSpan(2)),
            $"{student} and {teacher} differ in size, and this loss compares single elements; tap layers whose maps have the same height and width.");
    }
}
