using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("MimicRoI", "same stride")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.5, Size = 2, Regions = "rois")]
internal sealed partial class RoiMimicGolden;

[Golden("MimicRoI", "not normalised by m")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    RoiMimic(Layer = "feature", Scale = 0.5, Size = 2, Normalize = false, Regions = "rois")]
internal sealed partial class RoiMimicSumGolden;

[Golden("MimicRoI", "student map at half the resolution")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    RoiMimic(Layer = "feature", Scale = 0.25, TeacherScale = 0.5, Size = 2, Regions = "rois")]
internal sealed partial class RoiMimicTwoScalesGolden;

[Golden("MimicRoI", "one roi")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.5, Size = 3, Regions = "rois")]
internal sealed partial class RoiMimicSize3Golden;

[Golden("MimicRoI", "no adapter")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.5, Size = 3, Adapter = None, Regions = "rois")]
internal sealed partial class RoiMimicWithoutAdapterSize3Golden;

[Golden("MimicRoI", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.5, Size = 2, Adapter = None, Regions = "rois")]
internal sealed partial class RoiMimicWithoutAdapterGolden;

[Golden("Widths", "regions of 2 by 3")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.5, Size = 2, Width = 3)]
internal sealed partial class RoiMimicWiderGolden;

[Golden("Widths", "regions of 3 by 1, two grids")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = 0.25, TeacherScale = 0.5, Size = 3, Width = 1)]
internal sealed partial class RoiMimicNarrowerGolden;
