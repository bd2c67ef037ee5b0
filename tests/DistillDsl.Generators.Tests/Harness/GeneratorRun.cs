using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>What the generator writes for some source texts.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    /// <summary>As the SDK silences it: TorchSharp is built against an older framework.</summary>
    private static readonly KeyValuePair<string, ReportDiagnostic>[] Silenced =
        [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)];

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver, CSharpCompilation output)
    {
        Input = input;
        Driver = driver;
        Output = output;
    }

    public CSharpCompilation Input { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>The users' code and the generated code together.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The generated files by hint name, in ordinal order.</summary>
    public IReadOnlyList<(string HintName, string Text)> Files =>
        [.. Result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString())).OrderBy(static f => f.HintName, StringComparer.Ordinal)];

    /// <summary>The only generated file's text.</summary>
    public string Text => Assert.Single(Files).Text;

    public static GeneratorRun Over(params string[] sources) => Over(Compilation(sources));

    public static GeneratorRun Over(CSharpCompilation input, LanguageVersion version = LanguageVersion.CSharp13)
    {
        var driver = NewDriver(version).RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        return new(input, driver, (CSharpCompilation)output);
    }

    /// <summary>A user's project with all that a strict one turns on.</summary>
    public static CSharpCompilation Compilation(
        IEnumerable<string> sources, LanguageVersion version = LanguageVersion.CSharp13, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create(
            "Shop",
            sources.Select((text, i) => Parse(text, $"File{i}.cs", version)),
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999,
                specificDiagnosticOptions: Silenced));

    public static SyntaxTree Parse(string text, string path, LanguageVersion version = LanguageVersion.CSharp13) =>
        CSharpSyntaxTree.ParseText(text, Options.WithLanguageVersion(version), path);

    /// <summary>A driver that remembers why each step ran.</summary>
    public static GeneratorDriver NewDriver(LanguageVersion version = LanguageVersion.CSharp13) => CSharpGeneratorDriver.Create(
        [new RecipeGenerator().AsSourceGenerator()],
        additionalTexts: Outlines.All,
        parseOptions: Options.WithLanguageVersion(version),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Why each recipe's model came out as it did in the last run.</summary>
    public static IncrementalStepRunReason[] ModelReasons(GeneratorDriver driver) => StepReasons(driver, RecipeGenerator.ModelStep);

    /// <summary>Why a step's results came out as they did in the last run.</summary>
    public static IncrementalStepRunReason[] StepReasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(step, out var steps) ? Reasons(steps) : [];

    /// <summary>Why each generated file came out as it did in the last run.</summary>
    public static IncrementalStepRunReason[] FileReasons(GeneratorDriver driver) =>
        Reasons(driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(static s => s.Value));

    private static IncrementalStepRunReason[] Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(static s => s.Outputs).Select(static o => o.Reason)];
}
