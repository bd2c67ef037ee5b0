using System.Collections.Immutable;
using System.Text;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Tool.Projects;

/// <summary>A project's compilation, as a build would have it, before generators run.</summary>
/// <param name="Path">The project file.</param>
internal sealed record LoadedProject(string Path, CSharpCompilation Compilation, CSharpParseOptions Options, ImmutableArray<AdditionalText> AdditionalTexts)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether recipes can be written in it.</summary>
    public bool UsesLibrary => Compilation.GetTypeByMetadataName(RecipeReader.AttributeName) is not null;

    /// <exception cref="ToolException">It cannot be evaluated, or was not built yet.</exception>
    public static async Task<LoadedProject> Load(string path, string configuration, CancellationToken cancellation) =>
        From(path, await CompilerArguments.Of(path, configuration, cancellation));

    private static LoadedProject From(string path, string[] arguments)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var given = CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null);
        var options = given.ParseOptions.LanguageVersion == LanguageVersion.Default ? given.ParseOptions.WithLanguageVersion(LanguageVersion.Latest)
            : given.ParseOptions;
        var missing = given.MetadataReferences.Select(static reference => reference.Reference)
            .FirstOrDefault(reference => !File.Exists(Full(folder, reference)));
        if (missing is not null) throw new ToolException($"{path} refers to {missing}, which does not exist; build it once: dotnet build \"{path}\".");
        var compilation = CSharpCompilation.Create(
            given.CompilationName ?? System.IO.Path.GetFileNameWithoutExtension(path),
            given.SourceFiles.Where(static file => File.Exists(file.Path)).Select(file => Parse(file.Path, options)),
            given.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Full(folder, reference.Reference), reference.Properties)),
            given.CompilationOptions.WithSyntaxTreeOptionsProvider(SeverityOptions.Read(given.AnalyzerConfigPaths)));
        return new(path, compilation, options, [.. given.AdditionalFiles.Select(static file => new AdditionalFile(file.Path))]);
    }

    private static SyntaxTree Parse(string path, CSharpParseOptions options)
    {
        using var file = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(SourceText.From(file, Encoding.UTF8), options, path);
    }

    private static string Full(string folder, string path) => System.IO.Path.GetFullPath(path, folder);
}
