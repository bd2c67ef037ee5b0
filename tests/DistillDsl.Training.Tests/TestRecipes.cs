namespace DistillDsl.Training.Tests;

/// <summary>What recipes say of themselves, for tests that need no recipe.</summary>
internal static class TestRecipes
{
    public static RecipeInfo Info(string name, string fingerprint) =>
        new(name, "Nets.Student", "Nets.Teacher", [new(1, "")], [new("task", "cross entropy with `labels`", "", 1, [1])], fingerprint);
}
