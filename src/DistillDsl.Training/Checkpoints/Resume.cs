namespace DistillDsl.Training.Checkpoints;

/// <summary>What a training does with existing checkpoints in its folder.</summary>
public enum Resume
{
    /// <summary>Begins a new training; the folder must not contain checkpoints, so that no earlier training is overwritten.</summary>
    No,

    /// <summary>Continues from the newest checkpoint, or begins if there is none. If the newest is damaged, the exception names the one before it.</summary>
    Newest,

    /// <summary>Continues from the newest intact checkpoint. Damaged ones are renamed with the suffix <c>.damaged</c>.</summary>
    NewestWhole,
}
