using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class MiniLmSnapshots
{
    [Fact]
    public void BothVersions() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [MiniLm(Query = "query => q", Key = "key => k", Value = "value => v", Heads = 4, Mask = "mask", Layout = Layout.ChannelsLast)]
        [MiniLm(Query = "query => q", Key = "key => k", Value = "value => v", Heads = 8, Layout = Layout.ChannelsLast,
            Relations = [MiniLmRelation.QueryQuery, MiniLmRelation.KeyKey, MiniLmRelation.ValueValue])]
        """)], SnapshotParts.Loss);
}
