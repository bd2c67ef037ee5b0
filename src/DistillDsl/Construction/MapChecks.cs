namespace DistillDsl;

/// <summary>The shape checks of losses over maps. A place that the dry run did not reach is passed over: its own fault is told already.</summary>
public static class MapChecks
{
    /// <summary>Maps [B, C, H, W] of the same batch; channels and sizes may differ.</summary>
    public static void Maps(this RecipeSetup setup, string term, Feature student, Feature teacher) => AreMaps(setup, term, student, teacher);

    /// <summary>Maps [B, C, H, W] with equal C; sizes may differ.</summary>
    public static void SameChannels(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (AreMaps(setup, term, student, teacher)) HaveSameChannels(setup, term, student, teacher, "this loss needs equal channels and has no adapter; tap layers of equal width.");
    }

    /// <summary>Maps [B, C, H, W] with equal C, of a loss that an adapter could give them; sizes may differ.</summary>
    public static void SameChannelsUnlessAdapted(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (AreMaps(setup, term, student, teacher)) HaveSameChannels(setup, term, student, teacher, "give a Layer an Adapter, such as Conv1x1, to join them.");
    }

    /// <summary>Maps [B, C, H, W] with equal H and W; channels may differ.</summary>
    public static void SameMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (AreMaps(setup, term, student, teacher)) HaveSameSize(setup, term, student, teacher);
    }

    /// <summary>Maps [B, C, H, W] of equal shape.</summary>
    public static void SameMaps(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!AreMaps(setup, term, student, teacher)) return;
        HaveSameChannels(setup, term, student, teacher, "compare a layer with Adapter = Conv1x1 to join them.");
        HaveSameSize(setup, term, student, teacher);
    }

    /// <summary>Features [B, …] of the same batch; nothing else need agree.</summary>
    public static void SameBatch(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        var fits = s.Length >= 2 && t.Length >= 2 && s[0] == t[0];
        setup.Require(term, fits, $"needs features [B, …] of the same batch; {student} and {teacher} are not.");
    }

    private static bool AreMaps(RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return false;
        var fits = s.Length == 4 && t.Length == 4 && s[0] == t[0];
        setup.Require(term, fits, $"needs maps [B, C, H, W] of the same batch; {student} and {teacher} are not both. Tap convolutional layers.");
        return fits;
    }

    private static void HaveSameChannels(RecipeSetup setup, string term, Feature student, Feature teacher, string advice)
    {
        var (s, t) = (student.Shape![1], teacher.Shape![1]);
        setup.Require(term, s == t, $"{student} has {s} channels, {teacher} has {t}; {advice}");
    }

    private static void HaveSameSize(RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Require(term, student.Shape.AsSpan(2).SequenceEqual(teacher.Shape.AsSpan(2)), $"{student} and {teacher} differ in height or width; this loss compares positions and needs maps of equal size.");
}
