using System.Collections.Concurrent;
using System.Globalization;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>What the analyzers say about the terms that are planted over a network.</summary>
/// <param name="Network">The network.</param>
/// <param name="SaysArguments">Whether the recipes say with which arguments the networks are made.</param>
/// <param name="Terms">The terms, and whether an error is reported for each.</param>
/// <param name="False">What is reported of the network's own code, and of right terms.</param>
internal sealed record Detections(
    StyleNetwork Network, bool SaysArguments, IReadOnlyList<(PlantedTerm Term, bool IsFound)> Terms, IReadOnlyList<string> False)
{
    private static readonly ConcurrentDictionary<(string, bool), Lazy<Task<Detections>>> Known = new();

    public static Task<Detections> Of(string name, bool saysArguments) =>
        Known.GetOrAdd((name, saysArguments), static key => new(() => Run(StyleNetwork.Read(key.Item1), key.Item2))).Value;

    private static async Task<Detections> Run(StyleNetwork network, bool saysArguments)
    {
        var compilation = network.Compilation();
        var variants = network.Variants(compilation).ToArray();
        var real = RealLayers.Of(compilation, network, variants.Prepend(network.Namespace(0)));
        var terms = Planting.Terms(network.Namespace(0), real[network.Namespace(0)],
            variants.ToDictionary(static v => v, v => real[v], StringComparer.Ordinal)).ToArray();
        var recipes = GeneratorRun.Parse(
            string.Join('\n', terms.Select((t, i) => t.Recipe($"R{i.ToString(CultureInfo.InvariantCulture)}", saysArguments)).Prepend("using DistillDsl;")),
            "Recipes.cs");
        var found = (await AnalyzerRun.Over(compilation.AddSyntaxTrees(recipes))).Where(static d => d.Severity >= DiagnosticSeverity.Warning).ToLookup(
            d => d.Location.SourceTree == recipes ? d.Location.GetLineSpan().StartLinePosition.Line - 1 : -1);
        return new(network, saysArguments,
            [.. terms.Select((t, i) => (t, found[i].Any(static d => d.Severity == DiagnosticSeverity.Error)))],
            [.. found[-1].Concat(terms.SelectMany((t, i) => t.Kind == MistakeKind.None ? found[i] : [])).Select(static d => d.ToString())]);
    }
}
