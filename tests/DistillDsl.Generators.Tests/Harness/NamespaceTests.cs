using System.Text.RegularExpressions;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>A folder is a namespace: <c>src/DistillDsl/Rules</c> is DistillDsl.Rules, <c>recipes/Zoo</c> is DistillDsl.Recipes.Zoo.</summary>
public sealed partial class NamespaceTests
{
    /// <summary>Folders, with all below them, and files that are in another namespace, or in none.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        // What users write is found with one using; the folders only sort it.
        ["src/DistillDsl/Attributes"] = "DistillDsl",
        ["src/DistillDsl/Contracts"] = "DistillDsl",
        ["src/DistillDsl/Engine/TorchCheck.cs"] = "DistillDsl",
        ["src/DistillDsl/Engine/TorchCheckException.cs"] = "DistillDsl",
        ["src/DistillDsl.Training/Loop"] = "DistillDsl.Training",
        ["src/DistillDsl.Training/Data"] = "DistillDsl.Training.Data",
        ["src/DistillDsl.Training/Logging"] = "DistillDsl.Training.Logging",
        ["src/DistillDsl.Training/Metrics"] = "DistillDsl.Training.Metrics",
        ["src/DistillDsl.Training/Reports"] = "DistillDsl.Training.Reports",

        // Only generated code calls it, which imports one namespace.
        ["src/DistillDsl/Runtime"] = "DistillDsl.Runtime",

        // Messages everywhere in the trainer show shapes.
        ["src/DistillDsl.Training/Data/ShapeText.cs"] = "DistillDsl.Training",

        // Compiled into the user's own assembly as a module initializer, where it is to claim no namespace.
        ["src/DistillDsl.Build/Package/TorchStartup.cs"] = "",

        // A user's project, which the template renames.
        ["src/DistillDsl.Templates/content/distill"] = "DistillProject",

        // The second part of an attribute whose first is the library's file.
        ["generators/DistillDsl.Generators/Losses/Custom/DistillTermAttribute.Method.cs"] = "DistillDsl",

        // The compiler asks for this name; netstandard2.0 lacks it.
        ["generators/DistillDsl.Generators/Polyfills.cs"] = "System.Runtime.CompilerServices",

        // What the recipes share is in the namespace around theirs, so that they need no using.
        ["recipes/Common"] = "DistillDsl.Recipes",
    };

    private static readonly string Repository = Path.GetFullPath(Path.Combine(ProjectFiles.Directory, "..", ".."));

    public static TheoryData<string> Excepted => [.. Exceptions.Keys];

    [Theory]
    [InlineData("generators")]
    [InlineData("recipes")]
    [InlineData("src")]
    public void FoldersAreNamespaces(string root)
    {
        var files = Files(Path.Combine(Repository, root));

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(static file => Declared(file) != Expected(file)).Select(static file => $"{file}: {Declared(file)}"));
    }

    [Theory]
    [MemberData(nameof(Excepted))]
    public void EveryExceptionIsNeeded(string place)
    {
        var path = Path.Combine(Repository, place);

        Assert.Contains(File.Exists(path) ? [place] : Files(path), static file => Declared(file) != OfFolder(file));
    }

    private static string Expected(string file)
    {
        var exception = Exceptions.Keys.Where(place => $"{file}/".StartsWith($"{place}/", StringComparison.Ordinal)).MaxBy(static place => place.Length);
        return exception is null ? OfFolder(file) : Exceptions[exception];
    }

    private static string OfFolder(string file)
    {
        var folders = file.Split('/')[..^1];
        return string.Join('.', folders[0] == "recipes" ? ["DistillDsl", "Recipes", .. folders[1..]] : folders[1..]);
    }

    private static string Declared(string file) => Declaration().Match(File.ReadAllText(Path.Combine(Repository, file))).Groups[1].Value;

    /// <summary>Relative to the repository; a recipe's top-level statements can be in no namespace.</summary>
    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository, file).Replace('\\', '/'))
            .Where(static file => !file.Split('/').Intersect(["bin", "obj"]).Any() && Path.GetFileName(file) != "Program.cs"),
    ];

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
