using static DistillDsl.Layout;
using static DistillDsl.MiniLmRelation;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("MiniLM", "v1: attention and value relation", "identical", "large scores")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[MiniLm(Query = "query", Key = "key", Value = "value", Heads = 2, Layout = ChannelsLast)]
internal sealed partial class MiniLmGolden;

[Golden("MiniLM", "v1 with mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[MiniLm(Query = "query", Key = "key", Value = "value", Heads = 2, Mask = "mask", Layout = ChannelsLast)]
internal sealed partial class MiniLmMaskedGolden;

[Golden("MiniLM", "v2: query, key and value relations")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[MiniLm(Query = "query", Key = "key", Value = "value", Relations = [QueryQuery, KeyKey, ValueValue], Heads = 2, Layout = ChannelsLast)]
internal sealed partial class MiniLmSecondGolden;

[Golden("MiniLM", "value relation only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[MiniLm(Value = "value", Relations = [ValueValue], Heads = 2, Layout = ChannelsLast)]
internal sealed partial class MiniLmValuesGolden;
