using System.Globalization;
using Xunit.Abstractions;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>
/// How many of the mistakes that are planted over networks in the styles of public code the compiler finds, and that it never reports what is
/// right. The layers, their shapes and which hooks run are those of the networks when they are run.
/// </summary>
public sealed class DetectionTests(ITestOutputHelper output)
{
    public static TheoryData<string> Networks => [.. StyleNetwork.Names];

    private static MistakeKind[] Kinds { get; } = [.. Enum.GetValues<MistakeKind>().Where(static k => k != MistakeKind.None)];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WhatIsRightIsNotReported(string name)
    {
        var found = await Detections.Of(name);
        Assert.NotEmpty(found.Terms);
        Assert.Empty(found.False);
    }

    /// <summary>The least percentages of what is found, of each kind.</summary>
    [Fact]
    public async Task MistakesAreFound()
    {
        var all = new List<Detections>();
        foreach (var name in StyleNetwork.Names) all.Add(await Detections.Of(name));
        Print(all);
        Assert.Equal(40, all.Count);
        Assert.Equal(20, all.Count(static d => d.Network.IsLiteral));
        AreFound("literal widths", all.Where(static d => d.Network.IsLiteral), typos: 95, hooks: 85, channels: 75, rank: 75, adapters: 75);
        // Of a network whose widths are unknown, neither its channels nor whether an adapter fits them.
        AreFound("parametric widths", all.Where(static d => !d.Network.IsLiteral), typos: 95, hooks: 85, channels: 0, rank: 75, adapters: 0);
    }

    private static void AreFound(string which, IEnumerable<Detections> networks, int typos, int hooks, int channels, int rank, int adapters)
    {
        foreach (var (kind, least) in Kinds.Zip([typos, hooks, channels, rank, adapters]))
        {
            var (found, planted) = Count(networks, kind);
            Assert.True(planted > 0 && 100 * found >= least * planted,
                $"{which}: of {planted} mistakes of the kind {kind}, {found} were found, wanted are {least} %.");
        }
    }

    private void Print(List<Detections> all)
    {
        output.WriteLine(Line("", static k => k.ToString()));
        foreach (var one in all) output.WriteLine(Line(one.Network.Name, k => Text([one], k)));
        foreach (var half in all.GroupBy(static d => d.Network.IsLiteral))
            output.WriteLine(Line(half.Key ? "literal widths" : "parametric widths", k => Text(half, k)));
        foreach (var (term, _) in all.SelectMany(static d => d.Terms.Where(static t => !t.IsFound && t.Term.Kind != MistakeKind.None)))
            output.WriteLine($"missed, {term.Kind}: {term.Recipe("Missed")}");
    }

    private static string Line(string name, Func<MistakeKind, string> text) => $"{name,-24}{string.Join("", Kinds.Select(k => $"{text(k),16}"))}";

    private static string Text(IEnumerable<Detections> networks, MistakeKind kind) => Count(networks, kind) is (var found, > 0 and var planted)
        ? string.Create(CultureInfo.InvariantCulture, $"{found}/{planted} {100.0 * found / planted:0} %")
        : "–";

    private static (int Found, int Planted) Count(IEnumerable<Detections> networks, MistakeKind kind)
    {
        var terms = networks.SelectMany(static n => n.Terms).Where(t => t.Term.Kind == kind).ToArray();
        return (terms.Count(static t => t.IsFound), terms.Length);
    }
}
