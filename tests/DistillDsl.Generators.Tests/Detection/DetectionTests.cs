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

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WhatIsRightIsNotReported(string name)
    {
        var found = await Detections.Of(name);
        Assert.NotEmpty(found.Terms);
        Assert.Empty(found.False);
    }

    [Fact]
    public async Task MistakesAreFound()
    {
        var all = new List<Detections>();
        foreach (var name in StyleNetwork.Names) all.Add(await Detections.Of(name));
        Assert.Equal(40, all.Count);
        Assert.Equal(20, all.Count(static d => d.Network.IsLiteral));
        foreach (var one in all) output.WriteLine($"{one.Network.Name,-24}{string.Join("", Kinds.Select(k => Text([one], k)))}");
        foreach (var half in all.GroupBy(static d => d.Network.IsLiteral))
            output.WriteLine($"{(half.Key ? "literal widths" : "parametric widths"),-24}{string.Join("", Kinds.Select(k => Text(half, k)))}");
        output.WriteLine($"{"",-24}{string.Join("", Kinds.Select(static k => $"{k,16}"))}");
        foreach (var (term, _) in all.SelectMany(static d => d.Terms.Where(static t => !t.IsFound && t.Term.Kind != MistakeKind.None)))
            output.WriteLine($"missed {term.Kind}: {term.Recipe("R")}");
    }

    private static MistakeKind[] Kinds { get; } = [.. Enum.GetValues<MistakeKind>().Where(static k => k != MistakeKind.None)];

    private static string Text(IEnumerable<Detections> networks, MistakeKind kind)
    {
        var terms = networks.SelectMany(static n => n.Terms).Where(t => t.Term.Kind == kind).ToArray();
        var found = terms.Count(static t => t.IsFound);
        return string.Create(CultureInfo.InvariantCulture, $"{(terms.Length == 0 ? "–" : $"{found}/{terms.Length} {100.0 * found / terms.Length:0} %"),16}");
    }
}
