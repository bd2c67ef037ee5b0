namespace DistillDsl.Generators.Losses.Common;

/// <summary>The layouts that a recipe declares for all its terms; null where it declares none.</summary>
internal sealed record Layouts(Layout? Student, Layout? Teacher)
{
    public static Layouts Undeclared { get; } = new(null, null);

    /// <summary>The layout of the teacher's outputs where a term declares none.</summary>
    public Layout OfTeacher => Teacher ?? Student ?? Layout.ChannelsFirst;
}
