namespace DistillDsl.Tests.Golden;

/// <summary>Says which cases of a file a recipe computes. Options are fixed when a recipe is compiled, so each variant is a recipe.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class GoldenAttribute(string file, params string[] cases) : Attribute
{
    public string File => file;

    public IReadOnlyList<string> Cases => cases;
}
