namespace DistillDsl;

/// <summary>The network whose layers an option names.</summary>
internal enum LayerSide
{
    Student,

    Teacher,

    Both,
}
