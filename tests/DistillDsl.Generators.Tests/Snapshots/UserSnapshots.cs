using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Losses of a user's own.</summary>
public sealed class UserSnapshots
{
    [Fact]
    public void OfOutputsAndOfLayersWithOptions() => Match("""
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap))]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), Layer = "layer3", TeacherLayer = "stage3", Options = ["signed=true"], Weight = 2,
            Formula = "mean s - t", Source = "Shop 2025")]
        """);

    [Fact]
    public void EveryKindOfParameter() => Match("""
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), Layer = "layer3",
            Options = ["d = -1e3", "f = 0.25", "i=-7", "l = 8", "text = a \"b\" = c", "power = Two"], Stage = 1)]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), TeacherLayer = "stage3", Options = ["d = 2", "power = One"], Stage = 2)]
        """, ["StudentFeatures", "TeacherFeatures", "Step"]);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match(
            [Sources.Networks, UserLosses.Source, Sources.Recipe(terms)], SnapshotParts.Recipe.And("Info").And(besides ?? []), method: method);
}
