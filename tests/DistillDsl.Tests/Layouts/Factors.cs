using DistillDsl.Tests.Golden;
using static DistillDsl.Layout;

namespace DistillDsl.Tests.Layouts;

/// <summary>The factors of a paraphraser and a translator, ChannelsFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsFirst)]
[Ft(Name = "ft", Layer = "g", ParaphraserStage = 1)]
public sealed partial class FactorsChannelsFirst;

/// <summary>The factors of a paraphraser and a translator, ChannelsLast.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsLast)]
[Ft(Name = "ft", Layer = "g", ParaphraserStage = 1)]
public sealed partial class FactorsChannelsLast;

/// <summary>The factors of a paraphraser and a translator, SequenceFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = SequenceFirst)]
[Ft(Name = "ft", Layer = "g", ParaphraserStage = 1)]
public sealed partial class FactorsSequenceFirst;
