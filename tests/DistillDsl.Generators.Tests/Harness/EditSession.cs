using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>A project that is edited while one driver runs on, as in an editor.</summary>
internal sealed class EditSession
{
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = GeneratorRun.NewDriver();

    public EditSession(params string[] sources)
    {
        _compilation = GeneratorRun.Compilation(sources);
        Run();
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Why each recipe's model came out as it did in the last run.</summary>
    public IncrementalStepRunReason[] Models => GeneratorRun.ModelReasons(_driver);

    /// <summary>Why what was read of each outline came out as it did in the last run.</summary>
    public IncrementalStepRunReason[] Outlines => GeneratorRun.StepReasons(_driver, RecipeGenerator.OutlineStep);

    /// <summary>Why each generated file came out as it did in the last run.</summary>
    public IncrementalStepRunReason[] Files => GeneratorRun.FileReasons(_driver);

    /// <summary>Replaces a text that occurs in one of the sources.</summary>
    public void Replace(string old, string replacement)
    {
        var tree = Assert.Single(_compilation.SyntaxTrees, t => t.ToString().Contains(old, StringComparison.Ordinal));
        _compilation =
            _compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(tree.ToString().Replace(old, replacement, StringComparison.Ordinal), tree.FilePath));
        Run();
    }

    public void Add(string source)
    {
        _compilation = _compilation.AddSyntaxTrees(GeneratorRun.Parse(source, $"File{_compilation.SyntaxTrees.Length}.cs"));
        Run();
    }

    /// <summary>Replaces one of the <see cref="Outlines"/>.</summary>
    public void Replace(AdditionalText old, AdditionalText replacement)
    {
        _driver = _driver.ReplaceAdditionalText(old, replacement);
        Run();
    }

    private void Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(Result.Exception);
    }
}
