using DistillDsl.Tests.Golden;
using static DistillDsl.Layout;

namespace DistillDsl.Tests.Layouts;

/// <summary>Losses that compare positions, and adapters with a convolution, ChannelsFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsFirst)]
[Hint(Name = "conv1x1", Layer = "g", Adapter = Adapter.Conv1x1)]
[Hint(Name = "conv1x1NoBias", Layer = "g", Adapter = Adapter.Conv1x1NoBias)]
[Hint(Name = "convReg", Layer = "g", Adapter = Adapter.ConvReg)]
[Hint(Name = "connector", Layer = "g", Adapter = Adapter.Connector)]
[Hint(Name = "mlp", Layer = "g", Adapter = Adapter.Mlp)]
[At(Name = "at", Layers = ["h"])]
[At(Name = "atPaper", Layers = ["h"], Mode = AtMode.Paper)]
[Nst(Name = "nst", Layers = ["h"])]
[Nst(Name = "nstWithout", Layers = ["h"], TeacherTerm = false)]
[Cwd(Name = "cwd", Layer = "h")]
[Mgd(Name = "mgd", Layer = "f", GivenMask = "kept")]
[CatKd(Name = "catKd", Layer = "h")]
[Ft(Name = "ft", Layer = "h")]
public sealed partial class PositionsChannelsFirst;

/// <summary>Losses that compare positions, and adapters with a convolution, ChannelsLast.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsLast)]
[Hint(Name = "conv1x1", Layer = "g", Adapter = Adapter.Conv1x1)]
[Hint(Name = "conv1x1NoBias", Layer = "g", Adapter = Adapter.Conv1x1NoBias)]
[Hint(Name = "convReg", Layer = "g", Adapter = Adapter.ConvReg)]
[Hint(Name = "connector", Layer = "g", Adapter = Adapter.Connector)]
[Hint(Name = "mlp", Layer = "g", Adapter = Adapter.Mlp)]
[At(Name = "at", Layers = ["h"])]
[At(Name = "atPaper", Layers = ["h"], Mode = AtMode.Paper)]
[Nst(Name = "nst", Layers = ["h"])]
[Nst(Name = "nstWithout", Layers = ["h"], TeacherTerm = false)]
[Cwd(Name = "cwd", Layer = "h")]
[Mgd(Name = "mgd", Layer = "f", GivenMask = "kept")]
[CatKd(Name = "catKd", Layer = "h")]
[Ft(Name = "ft", Layer = "h")]
public sealed partial class PositionsChannelsLast;

/// <summary>Losses that compare positions, and adapters with a convolution, SequenceFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = SequenceFirst)]
[Hint(Name = "conv1x1", Layer = "g", Adapter = Adapter.Conv1x1)]
[Hint(Name = "conv1x1NoBias", Layer = "g", Adapter = Adapter.Conv1x1NoBias)]
[Hint(Name = "convReg", Layer = "g", Adapter = Adapter.ConvReg)]
[Hint(Name = "connector", Layer = "g", Adapter = Adapter.Connector)]
[Hint(Name = "mlp", Layer = "g", Adapter = Adapter.Mlp)]
[At(Name = "at", Layers = ["h"])]
[At(Name = "atPaper", Layers = ["h"], Mode = AtMode.Paper)]
[Nst(Name = "nst", Layers = ["h"])]
[Nst(Name = "nstWithout", Layers = ["h"], TeacherTerm = false)]
[Cwd(Name = "cwd", Layer = "h")]
[Mgd(Name = "mgd", Layer = "f", GivenMask = "kept")]
[CatKd(Name = "catKd", Layer = "h")]
[Ft(Name = "ft", Layer = "h")]
public sealed partial class PositionsSequenceFirst;
