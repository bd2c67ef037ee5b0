extern alias Library;

using System.Collections.Immutable;
using System.Reflection;
using DistillDsl.Generators;
using DistillDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Tool.Tests.Harness;

/// <summary>A user's project with a recipe: what generator, compiler and analyzers say.</summary>
internal static class UserProject
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<MetadataReference> References = [.. Paths().Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>The generated file, after asserting that there is nothing to complain of.</summary>
    /// <param name="recipe">The recipe's file.</param>
    /// <param name="networks">The classes of the networks, whose layers nobody knows before they are made.</param>
    public static async Task<string> Build(string recipe, params string[] networks)
    {
        var input = CSharpCompilation.Create(
            "Shop", new[] { recipe }.Concat(networks.Distinct().Select(Network)).Select(text => CSharpSyntaxTree.ParseText(text, Options)), References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));
        var driver = CSharpGeneratorDriver.Create([new RecipeGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var analyzers = typeof(RecipeGenerator).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!).ToImmutableArray();
        var found = await output.WithAnalyzers(analyzers).GetAllDiagnosticsAsync();
        Assert.Empty(found.Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(static d => d.ToString()));
        return Assert.Single(driver.GetRunResult().Results.Single().GeneratedSources).SourceText.ToString();
    }

    /// <summary>A project of these sources, as if it had been read.</summary>
    public static LoadedProject Of(params string[] sources) => new(
        "/shop/Shop.csproj",
        CSharpCompilation.Create(
            "Shop", sources.Select(static (text, i) => CSharpSyntaxTree.ParseText(text, Options, $"/shop/File{i}.cs")), References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)),
        Options, []);

    public static string Network(string name) => $$"""
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        public class {{name}} : Module<Tensor, Tensor>
        {
            public {{name}}(params (string Name, Module<Tensor, Tensor> Module)[] layers) : base("{{name}}")
            {
                foreach (var (name, module) in layers) register_module(name, module);
            }

            public override Tensor forward(Tensor input) => input;
        }
        """;

    private static IEnumerable<string> Paths()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>([typeof(Library::DistillDsl.IRecipe).Assembly]);
        while (open.TryDequeue(out var assembly))
            if (found.Add(assembly))
                foreach (var reference in assembly.GetReferencedAssemblies()) open.Enqueue(Assembly.Load(reference));
        return Directory.EnumerateFiles(framework, "*.dll").Where(static path => IsManaged(path))
            .Concat(found.Select(static assembly => assembly.Location).Where(path => Path.GetDirectoryName(path) != framework));
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
