using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("QuantizationMimic", "non-negative maps", "non-negative codebook, negative student values", "exact ties go down, nonnegative", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", StepSize = 0.5)]
internal sealed partial class QuantizedMimicGolden;

[Golden("QuantizationMimic", "signed codebook")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", StepSize = 0.25, NonNegative = false)]
internal sealed partial class QuantizedMimicSignedQuarterGolden;

[Golden("QuantizationMimic", "exact ties go down, signed")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", StepSize = 0.5, NonNegative = false)]
internal sealed partial class QuantizedMimicSignedGolden;

[Golden("QuantizationMimic", "conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", StepSize = 0.5, Adapter = Conv1x1)]
internal sealed partial class QuantizedMimicConv1x1Golden;

[Golden("QuantizationMimic", "conv1x1, divided by m")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    QuantizedMimic(Layer = "feature", StepSize = 0.5, Adapter = Conv1x1, Normalize = true)]
internal sealed partial class QuantizedMimicMeanGolden;

[Golden("QuantizedRegions", "one grid, adapter")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[QuantizedMimic(Layer = "feature", StepSize = 0.5, Adapter = Conv1x1, Regions = "regions", Scale = 0.5, Size = 2)]
internal sealed partial class QuantizedRegionsGolden;

[Golden("QuantizedRegions", "two grids, signed, divided by m")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[QuantizedMimic(Layer = "feature", StepSize = 0.25, NonNegative = false, Normalize = true, Regions = "regions", Scale = 0.25, TeacherScale = 0.5, Size = 3)]
internal sealed partial class QuantizedRegionsMeanGolden;

[Golden("QuantizedRegions", "one region of one bin")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[QuantizedMimic(Layer = "feature", StepSize = 0.5, Regions = "regions", Scale = 0.5, Size = 1)]
internal sealed partial class QuantizedRegionsBinGolden;
