using System.Globalization;
using Xunit.Abstractions;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>
/// How many of the mistakes that are planted over networks in the styles of public code the compiler finds, and that it never reports what is
/// right. The layers, their shapes and which hooks run are those of the networks when they are run.
/// </summary>
public sealed class DetectionTests(ITestOutputHelper output)
{
    private const string Unknown = "unknown arguments";

    /// <summary>Every network, and one whose widths are parameters also with recipes that say the arguments.</summary>
    public static TheoryData<string, bool> Networks
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in StyleNetwork.Names)
            {
                data.Add(name, false);
                if (!StyleNetwork.Read(name).IsLiteral) data.Add(name, true);
            }
            return data;
        }
    }

    private static MistakeKind[] Kinds { get; } = [.. Enum.GetValues<MistakeKind>().Where(static k => k != MistakeKind.None)];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WhatIsRightIsNotReported(string name, bool saysArguments)
    {
        var found = await Detections.Of(name, saysArguments);
        Assert.NotEmpty(found.Terms);
        Assert.Empty(found.False);
    }

    /// <summary>The least percentages of what is found, of each kind.</summary>
    [Fact]
    public async Task MistakesAreFound()
    {
        var all = new List<Detections>();
        foreach (var row in Networks) all.Add(await Detections.Of((string)row[0], (bool)row[1]));
        Print(all);
        Assert.Equal(20, all.Count(static d => d.Network.IsLiteral));
        Assert.Equal(40, all.Count(static d => !d.Network.IsLiteral));
        foreach (var group in all.GroupBy(Group))
        {
            // Of a network whose arguments are unknown, neither its channels nor whether an adapter fits them are known.
            var sizes = group.Key == Unknown ? 0 : 75;
            AreFound(group, typos: 95, hooks: 85, channels: sizes, rank: 75, adapters: sizes);
        }
    }

    private static string Group(Detections found) => found.Network.IsLiteral ? "literal widths" : found.SaysArguments ? "known arguments" : Unknown;

    private static void AreFound(IGrouping<string, Detections> networks, int typos, int hooks, int channels, int rank, int adapters)
    {
        foreach (var (kind, least) in Kinds.Zip([typos, hooks, channels, rank, adapters]))
        {
            var (found, planted) = Count(networks, kind);
            Assert.True(planted > 0 && 100 * found >= least * planted,
                $"{networks.Key}: of {planted} mistakes of the kind {kind}, {found} were found, wanted are {least} %.");
        }
    }

    private void Print(List<Detections> all)
    {
        output.WriteLine(Line("", static k => k.ToString()));
        foreach (var one in all) output.WriteLine(Line($"{one.Network.Name}{(one.SaysArguments ? " ()" : "")}", k => Text([one], k)));
        foreach (var group in all.GroupBy(Group)) output.WriteLine(Line(group.Key, k => Text(group, k)));
        foreach (var one in all)
            foreach (var (term, _) in one.Terms.Where(static t => !t.IsFound && t.Term.Kind != MistakeKind.None))
                output.WriteLine($"missed, {term.Kind}: {term.Recipe(one.Network.Name, one.SaysArguments)}");
    }

    private static string Line(string name, Func<MistakeKind, string> text) => $"{name,-28}{string.Join("", Kinds.Select(k => $"{text(k),16}"))}";

    private static string Text(IEnumerable<Detections> networks, MistakeKind kind) => Count(networks, kind) is (var found, > 0 and var planted)
        ? string.Create(CultureInfo.InvariantCulture, $"{found}/{planted} {100.0 * found / planted:0} %")
        : "–";

    private static (int Found, int Planted) Count(IEnumerable<Detections> networks, MistakeKind kind)
    {
        var terms = networks.SelectMany(static n => n.Terms).Where(t => t.Term.Kind == kind).ToArray();
        return (terms.Count(static t => t.IsFound), terms.Length);
    }
}
