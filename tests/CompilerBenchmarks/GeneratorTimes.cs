using System.Globalization;
using System.Reflection;
using DistillDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.CompilerBenchmarks;

/// <summary>What the generator costs beside others, in one run: all at first, after an edit elsewhere, after an edit of an annotation.</summary>
internal sealed class GeneratorTimes(int rounds)
{
    private const string AttributeOnly = "DistillDsl.RecipeAttribute";

    private static readonly (string Name, Func<IIncrementalGenerator> Create, Func<int, string> Annotated)[] Generators =
    [
        ("DistillDsl", static () => new RecipeGenerator(), Samples.Recipe),
        ("DistillDsl, export of two classes", static () => new ExportGenerator(), Samples.Exported),
        ("floor: gives the name back", static () => new NameOnly(AttributeOnly), Samples.Recipe),
        ("System.Text.Json", static () => OfTheSdk("System.Text.Json.SourceGeneration", "System.Text.Json.SourceGeneration.JsonSourceGenerator"), Samples.Json),
        ("Regex", static () => OfTheSdk("System.Text.RegularExpressions.Generator", "System.Text.RegularExpressions.Generator.RegexGenerator"), Samples.Regex),
    ];

    /// <summary>The generator's first run in this process, all that has to be compiled just in time of it included; the compiler itself has run.</summary>
    public static Cost FirstRun()
    {
        var project = Project(10, 0, Samples.Recipe);
        project.GetDiagnostics();
        Driver(new NameOnly(AttributeOnly)).RunGenerators(project);
        return Cost.Of(() => Driver(new RecipeGenerator()).RunGenerators(project));
    }

    /// <summary>The rows for so many annotated classes.</summary>
    public IEnumerable<(string Name, Cost Cold, Cost Unrelated, Cost Annotation)> Rows(int annotated, int plain)
    {
        foreach (var (name, create, source) in Generators)
        {
            var project = Project(annotated, plain, source);
            var edited = project.SyntaxTrees.Last();
            var annotation = project.SyntaxTrees[2];
            var cold = Cost.Median(rounds, _ =>
            {
                // New trees, so that nothing that hangs on the old ones helps.
                var copy = Samples.Copy(project);
                var driver = Driver(create());
                return () => driver.RunGenerators(copy);
            });
            yield return (name, cold, Edits(create(), project, edited, static (text, i) => text + $"// {i.ToString(CultureInfo.InvariantCulture)}\n"),
                Edits(create(), project, annotation,
                    static (text, i) => text.Replace("Shop;", $"Shop;\n// {i.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)));
        }
    }

    private Cost Edits(IIncrementalGenerator generator, CSharpCompilation project, SyntaxTree tree, Func<string, int, string> edit)
    {
        var text = tree.ToString();
        var driver = Driver(generator).RunGenerators(project);
        var compilation = project;
        return Cost.Median(rounds, i =>
        {
            var changed = Samples.Parse(edit(text, i), tree.FilePath);
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(t => t.FilePath == tree.FilePath), changed);
            var now = compilation;
            return () => driver = driver.RunGenerators(now);
        });
    }

    private static CSharpCompilation Project(int annotated, int plain, Func<int, string> source) => Samples.Project(
    [
        Samples.Network(0), Samples.Network(1),
        .. Enumerable.Range(0, annotated).Select(source),
        .. Enumerable.Range(0, plain).Select(Samples.Plain),
        Samples.Plain(-1).Replace("-1", "Edited", StringComparison.Ordinal),
    ]);

    private static GeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Samples.Parsing);

    private static IIncrementalGenerator OfTheSdk(string assembly, string type)
    {
        var root = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var file = Directory.GetFiles(root, $"{assembly}.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(file).GetType(type, throwOnError: true)!, nonPublic: true)!;
    }

    /// <summary>The least that a generator can do with an attribute.</summary>
    private sealed class NameOnly(string attribute) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var names = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (c, _) => c.TargetSymbol.Name);
            context.RegisterSourceOutput(names, static (output, name) => output.AddSource($"{name}.g.cs", $"partial class {name};"));
        }
    }
}
