using DistillDsl.Tests.Golden;
using static DistillDsl.Layout;

namespace DistillDsl.Tests.Layouts;

/// <summary>The linear adapter, ChannelsFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsFirst)]
[Hint(Name = "linear", Layer = "g", Adapter = Adapter.LinearProjection)]
public sealed partial class ProjectionsChannelsFirst;

/// <summary>The linear adapter, ChannelsLast.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsLast)]
[Hint(Name = "linear", Layer = "g", Adapter = Adapter.LinearProjection)]
public sealed partial class ProjectionsChannelsLast;

/// <summary>The linear adapter, SequenceFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = SequenceFirst)]
[Hint(Name = "linear", Layer = "g", Adapter = Adapter.LinearProjection)]
public sealed partial class ProjectionsSequenceFirst;
