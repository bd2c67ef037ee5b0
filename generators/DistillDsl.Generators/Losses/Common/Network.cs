namespace DistillDsl.Generators.Losses.Common;

/// <summary>The two networks of a recipe.</summary>
internal enum Network
{
    Student,
    Teacher,
}
