using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Whose a loss method is: its text changes the snapshots of one class, and whole files.</summary>
public sealed class OwnershipTests
{
    private static readonly (string Class, string Text)[] Partial =
    [
        .. new SnapshotStore(Path.Combine(ProjectFiles.Directory, "Snapshots")).Accepted()
            .Where(static file => file.Text.Contains(PartialFile.Omission, StringComparison.Ordinal))
            .Select(static file => (file.Test.Split('.')[0], file.Text)),
    ];

    [Fact]
    public void ALossMethodIsInThePartialSnapshotsOfOneClass()
    {
        var shown = Partial.SelectMany(static file => PartialFile.LossMethods(file.Text).Select(method => (Method: method, file.Class))).Distinct();

        Assert.DoesNotContain(shown.GroupBy(static s => s.Method), static method => method.Count() > 1);
    }

    [Fact]
    public void ASharedMethodIsInOnePartialSnapshotAtMost()
    {
        var shown = Partial.SelectMany(static file => PartialFile.LossMethods(file.Text)).Where(SharedMethods.Contains);

        Assert.DoesNotContain(shown.CountBy(static method => method), static method => method.Value > 1);
    }
}
