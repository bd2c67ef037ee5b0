using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Accepted files whose test is gone.</summary>
public sealed class OrphanTests
{
    [Fact]
    public void EveryAcceptedFileHasItsTest()
    {
        var tests = typeof(OrphanTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(new SnapshotStore(Path.Combine(ProjectFiles.Directory, "Snapshots")).Accepted(), file => !tests.Contains(file.Test));
    }
}
