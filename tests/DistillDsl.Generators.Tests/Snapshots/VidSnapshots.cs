using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class VidSnapshots
{
    [Fact]
    public Task Defaults() => Match("[Vid(Layer = \"layer3\")]");

    [Fact]
    public Task OtherVariances() => Match("""
        [Task(Stage = 1)]
        [Vid(Layer = "layer3", TeacherLayer = "stage3", InitialVariance = 1, Epsilon = 1e-3, Stage = 2)]
        """);

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
