namespace DistillDsl.Recipes.MultiTask;

/// <summary>The classes of images with masks and boxes of the same objects: class k of the boxes is k + 1 in the masks, whose 0 is the background.</summary>
internal static class SceneClasses
{
    /// <summary>The objects' classes in the order of the boxes' labels, including those that only have masks.</summary>
    public static IReadOnlyList<string> Objects(AnnotatedSets sets) =>
        [.. sets.BoxClasses,
            .. Enumerable.Range(sets.BoxClasses.Count, Math.Max(0, sets.MaskClasses.Count - 1 - sets.BoxClasses.Count)).Select(static k => $"class {k}")];

    /// <summary>The masks' classes in the order of their labels.</summary>
    public static IReadOnlyList<string> Masks(AnnotatedSets sets) => ["background", .. Objects(sets)];
}
